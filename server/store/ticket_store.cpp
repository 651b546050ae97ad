#include "server/store/ticket_store.h"

#include <algorithm>
#include <utility>

#include "server/accounts/secret.h"
#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/outbox_rows.h"
#include "server/store/ticket_list.h"
#include "server/store/ticket_rows.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

using tickets::Ticket;

/// A request that may come again. Its own key is not stored, so what is stored opens no ticket.
struct RepeatableRequest {
  std::string requester;
  std::string key;

  std::string digest() const { return accounts::digest("request\n" + requester + "\n" + key); }

  /// The customer's secret: the same each time the request comes, and not to be had without it.
  std::string ticket_key(std::string const& salt) const {
    constexpr std::size_t key_length = 48;  // 192 bits, as in any other secret.
    return accounts::digest("ticket\n" + salt + "\n" + requester + "\n" + key)
        .substr(0, key_length);
  }
};

std::optional<Ticket> find_repeated(soci::session& sql, RepeatableRequest const& request) {
  std::string const digest = request.digest();
  std::string salt;
  std::int64_t number = 0;
  sql << "select salt, ticket from repeat_request where request_digest = :digest",
      soci::use(digest), soci::into(salt), soci::into(number);
  if (!sql.got_data()) {
    return std::nullopt;
  }
  auto ticket = read_ticket(sql, number);
  if (ticket) {
    ticket->key = request.ticket_key(salt);
  }
  return ticket;
}

Ticket insert_with_key(soci::session& sql, Ticket ticket) {
  if (ticket.key.empty()) {
    ticket.key = accounts::new_secret();
  }
  return insert_ticket(sql, std::move(ticket));
}

Ticket insert_repeatable(soci::session& sql, Ticket ticket, RepeatableRequest const& request) {
  auto const salt = accounts::new_secret();
  ticket.key = request.ticket_key(salt);
  ticket = insert_ticket(sql, std::move(ticket));
  std::string const digest = request.digest();
  std::int64_t const at = seconds(ticket.created);
  sql << "insert into repeat_request (request_digest, salt, ticket, at) "
         "values (:digest, :salt, :ticket, :at)",
      soci::use(digest), soci::use(salt), soci::use(ticket.number), soci::use(at);
  return ticket;
}

void forget_old_requests(soci::session& sql, std::chrono::sys_seconds now) {
  std::int64_t const too_old = seconds(now) - lifetime::repeated_request;
  sql << "delete from repeat_request where at <= :too_old", soci::use(too_old);
}

void acknowledge(soci::session& sql, Ticket const& added, std::string const& letters_domain,
                 std::string const& source) {
  if (!letters_domain.empty()) {
    queue_letters(sql, added, tickets::letters_owed(added), letters_domain, source);
  }
}

bool is_same_letter(Ticket const& one, Ticket const& other) {
  return one.subject == other.subject && !one.messages.empty() && !other.messages.empty() &&
         one.messages.front().body == other.messages.front().body;
}

}  // namespace

Ticket TicketStore::add(Ticket ticket) {
  return add_once(std::move(ticket), {}).value();  // Without a key nothing is the same again.
}

tl::expected<Ticket, TicketStore::OtherLetter> TicketStore::add_once(
    Ticket ticket, std::string const& idempotency_key, std::string const& source) {
  tl::expected<Ticket, OtherLetter> added;
  RepeatableRequest const request{ticket.email, idempotency_key};
  database_->write([&](soci::session& sql) {
    forget_old_requests(sql, ticket.created);
    auto repeated = request.key.empty() ? std::nullopt : find_repeated(sql, request);
    if (repeated && is_same_letter(*repeated, ticket)) {
      added = std::move(*repeated);
    } else if (repeated) {
      added = tl::unexpected(OtherLetter{});
    } else {
      added = request.key.empty() ? insert_with_key(sql, ticket)
                                  : insert_repeatable(sql, ticket, request);
      acknowledge(sql, *added, letters_domain_, source);
    }
  });
  return added;
}

std::optional<Ticket> TicketStore::import(std::string const& source, Ticket ticket) {
  std::optional<Ticket> added;
  database_->write([&](soci::session& sql) {
    int count = 0;
    sql << "select count(*) from import_source where source = :source", soci::use(source),
        soci::into(count);
    if (count > 0) {
      return;
    }
    ticket.key = accounts::new_secret();
    added = insert_ticket(sql, ticket);
    sql << "insert into import_source (source, ticket) values (:source, :ticket)",
        soci::use(source), soci::use(added->number);
  });
  return added;
}

std::optional<Ticket> TicketStore::find(std::int64_t number) {
  std::optional<Ticket> found;
  database_->read([&](soci::session& sql) { found = read_ticket(sql, number); });
  return found;
}

std::optional<Ticket> TicketStore::find_by_key(std::string const& key) {
  std::string const digest = accounts::digest(key);
  std::optional<Ticket> found;
  database_->read([&](soci::session& sql) {
    std::int64_t number = 0;
    sql << "select number from ticket where key_digest = :digest", soci::use(digest),
        soci::into(number);
    if (sql.got_data()) {
      found = read_ticket(sql, number);
    }
  });
  if (found) {
    found->key = key;
  }
  return found;
}

std::optional<Ticket> TicketStore::update(std::int64_t number,
                                          std::function<bool(Ticket&)> const& change) {
  std::optional<Ticket> found;
  database_->write([&](soci::session& sql) {
    auto const before = read_ticket(sql, number);
    if (!before) {
      return;
    }
    Ticket now = *before;
    bool const is_changed = change(now);
    if (is_changed) {
      now.number = number;
      save_ticket(sql, *before, now);
      if (!letters_domain_.empty()) {
        queue_letters(sql, now, tickets::letters_owed(*before, now), letters_domain_, {});
      }
    }
    found = is_changed ? now : *before;
  });
  return found;
}

std::vector<TicketSummary> TicketStore::list(TicketFilter const& filter) {
  std::vector<TicketSummary> rows;
  database_->read([&](soci::session& sql) { rows = list_tickets(sql, filter); });
  return rows;
}

StatusCounts TicketStore::counts(TicketFilter const& filter) {
  StatusCounts counts;
  database_->read([&](soci::session& sql) { counts = count_by_status(sql, filter); });
  return counts;
}

std::vector<std::string> TicketStore::groups() {
  std::vector<std::string> names;
  database_->read([&](soci::session& sql) {
    std::string name;
    soci::statement rows = (sql.prepare << "select distinct group_name from ticket "
                                           "where group_name <> '' order by group_name",
                            soci::into(name));
    rows.execute();
    while (rows.fetch()) {
      names.push_back(name);
    }
  });
  return names;
}

std::int64_t TicketStore::newest_revision() {
  std::int64_t newest = 0;
  database_->read([&](soci::session& sql) {
    sql << "select coalesce(max(revision), 0) from ticket", soci::into(newest);
  });
  return newest;
}

std::vector<TicketStore::Changed> TicketStore::changed_after(std::int64_t revision,
                                                             std::size_t limit) {
  std::vector<Changed> changed;
  auto const most = static_cast<std::int64_t>(limit);
  database_->read([&](soci::session& sql) {
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    std::int64_t at = 0;
    std::int64_t number = 0;
    soci::statement rows =
        (sql.prepare << "select revision, number from ticket "
                        "where revision > :revision order by revision "
                        "limit :most",
         soci::use(revision), soci::use(most), soci::into(at), soci::into(number));
    rows.execute();
    while (rows.fetch()) {
      found.emplace_back(at, number);
    }
    for (auto const& [when, which] : found) {
      changed.push_back({when, read_ticket(sql, which).value()});
    }
  });
  return changed;
}

}  // namespace spravka::store
