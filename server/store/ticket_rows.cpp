#include "server/store/ticket_rows.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "server/accounts/secret.h"
#include "server/store/database.h"
#include "server/store/message_rows.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

/// Above all that tickets have, and had when some were taken out.
constexpr char const* next_revision =
    "(select max(coalesce((select max(revision) from ticket), 0), "
    "coalesce((select cast(value as integer) from setting where name = 'newest_revision'), 0)) + "
    "1)";

using nlohmann::json;
using tickets::Ticket;

/// The columns of a ticket's own row while they are written or read.
struct TicketRow {
  std::string key_digest;
  std::string type;
  std::string fields;
  std::string status;
  int confirmed{};
  soci::indicator has_confirmed{soci::i_null};
  std::string rating_reasons;
  std::int64_t created{};
  std::int64_t updated{};
  std::string origin;
  int is_silent{};
  std::string priority;
};

std::string to_json(json const& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

TicketRow row_of(Ticket const& ticket) {
  return {accounts::digest(ticket.key),
          tickets::to_string(ticket.type),
          to_json(ticket.fields),
          tickets::to_string(ticket.status),
          ticket.confirmed.value_or(false) ? 1 : 0,
          ticket.confirmed ? soci::i_ok : soci::i_null,
          to_json(ticket.rating.reasons),
          seconds(ticket.created),
          seconds(ticket.updated),
          tickets::to_string(ticket.origin),
          ticket.is_silent ? 1 : 0,
          tickets::to_string(ticket.priority)};
}

[[noreturn]] void refuse_row(Ticket const& ticket) {
  throw StoreError("cannot read ticket " + std::to_string(ticket.number) +
                   ": its row holds a value this program does not know; check the database and "
                   "restore it from a backup if it is damaged");
}

void fill(Ticket& ticket, TicketRow const& row) {
  auto const type = tickets::parse_type(row.type);
  auto const status = tickets::parse_status(row.status);
  auto const fields = json::parse(row.fields, nullptr, false);
  auto const reasons = json::parse(row.rating_reasons, nullptr, false);
  if (!type || !status || !fields.is_object() || !reasons.is_array()) {
    refuse_row(ticket);
  }
  // These two came later: a word this program does not know loses no ticket.
  ticket.origin = tickets::parse_origin(row.origin).value_or(tickets::Origin::Web);
  ticket.priority = tickets::parse_priority(row.priority).value_or(tickets::Priority::Normal);
  ticket.is_silent = row.is_silent != 0;
  ticket.type = *type;
  ticket.status = *status;
  ticket.created = time_of(row.created);
  ticket.updated = time_of(row.updated);
  if (row.has_confirmed == soci::i_ok) {
    ticket.confirmed = row.confirmed != 0;
  }
  try {
    ticket.fields = fields.get<std::map<std::string, std::string>>();
    ticket.rating.reasons = reasons.get<std::vector<std::string>>();
  } catch (json::exception const&) {
    refuse_row(ticket);
  }
}

void update_row(soci::session& sql, Ticket const& ticket) {
  auto row = row_of(ticket);  // SOCI takes an indicator for one to write.
  sql << std::string(
             "update ticket set name = :name, email = :email, subject = :subject, "
             "language = :language, type = :type, group_name = :group_name, fields = :fields, "
             "status = :status, confirmed = :confirmed, rating = :rating, "
             "rating_reasons = :rating_reasons, rating_comment = :rating_comment, "
             "draft_branch = :draft_branch, updated = :updated, is_silent = :is_silent, "
             "assignee = :assignee, priority = :priority, "
             "revision = ") +
             next_revision + " where number = :number",
      soci::use(ticket.name), soci::use(ticket.email), soci::use(ticket.subject),
      soci::use(ticket.language.code), soci::use(row.type), soci::use(ticket.group),
      soci::use(row.fields), soci::use(row.status), soci::use(row.confirmed, row.has_confirmed),
      soci::use(ticket.rating.score), soci::use(row.rating_reasons),
      soci::use(ticket.rating.comment), soci::use(ticket.draft_branch), soci::use(row.updated),
      soci::use(row.is_silent), soci::use(ticket.assignee), soci::use(row.priority),
      soci::use(ticket.number);
}

void insert_row(soci::session& sql, Ticket& ticket) {
  auto row = row_of(ticket);  // SOCI takes an indicator for one to write.
  sql << std::string(
             "insert into ticket (key_digest, name, email, subject, language, type, group_name, "
             "fields, status, confirmed, rating, rating_reasons, rating_comment, draft_branch, "
             "created, updated, origin, is_silent, assignee, priority, revision) "
             "values (:key_digest, :name, :email, :subject, :language, :type, :group_name, "
             ":fields, "
             ":status, :confirmed, :rating, :rating_reasons, :rating_comment, :draft_branch, "
             ":created, :updated, :origin, :is_silent, :assignee, :priority, ") +
             next_revision + ") returning number",
      soci::use(row.key_digest), soci::use(ticket.name), soci::use(ticket.email),
      soci::use(ticket.subject), soci::use(ticket.language.code), soci::use(row.type),
      soci::use(ticket.group), soci::use(row.fields), soci::use(row.status),
      soci::use(row.confirmed, row.has_confirmed), soci::use(ticket.rating.score),
      soci::use(row.rating_reasons), soci::use(ticket.rating.comment),
      soci::use(ticket.draft_branch), soci::use(row.created), soci::use(row.updated),
      soci::use(row.origin), soci::use(row.is_silent), soci::use(ticket.assignee),
      soci::use(row.priority), soci::into(ticket.number);
}

bool read_row(soci::session& sql, Ticket& ticket) {
  TicketRow row;
  sql << "select name, email, subject, language, type, group_name, fields, status, confirmed, "
         "rating, rating_reasons, rating_comment, draft_branch, created, updated, origin, "
         "is_silent, assignee, priority "
         "from ticket where number = :number",
      soci::use(ticket.number), soci::into(ticket.name), soci::into(ticket.email),
      soci::into(ticket.subject), soci::into(ticket.language.code), soci::into(row.type),
      soci::into(ticket.group), soci::into(row.fields), soci::into(row.status),
      soci::into(row.confirmed, row.has_confirmed), soci::into(ticket.rating.score),
      soci::into(row.rating_reasons), soci::into(ticket.rating.comment),
      soci::into(ticket.draft_branch), soci::into(row.created), soci::into(row.updated),
      soci::into(row.origin), soci::into(row.is_silent), soci::into(ticket.assignee),
      soci::into(row.priority);
  if (!sql.got_data()) {
    return false;
  }
  fill(ticket, row);
  return true;
}

}  // namespace

Ticket insert_ticket(soci::session& sql, Ticket ticket) {
  insert_row(sql, ticket);
  save_messages(sql, ticket.number, {}, ticket.messages);
  save_suggested(sql, ticket);
  save_resolution(sql, ticket);
  return ticket;
}

std::optional<Ticket> read_ticket(soci::session& sql, std::int64_t number) {
  Ticket ticket;
  ticket.number = number;
  if (!read_row(sql, ticket)) {
    return std::nullopt;
  }
  ticket.messages = read_messages(sql, number);
  ticket.suggested = read_suggested(sql, number);
  ticket.resolution = read_resolution(sql, number);
  return ticket;
}

void save_ticket(soci::session& sql, Ticket const& before, Ticket& now) {
  update_row(sql, now);
  save_messages(sql, now.number, before.messages, now.messages);
  if (now.suggested != before.suggested) {
    save_suggested(sql, now);
  }
  if (now.resolution != before.resolution) {
    save_resolution(sql, now);
  }
}

}  // namespace spravka::store
