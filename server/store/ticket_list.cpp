#include "server/store/ticket_list.h"

#include <algorithm>
#include <optional>
#include <string>

#include "server/store/ticket_rows.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_limit = 200;

constexpr char const* listed =
    "select number, subject, name, language, type, group_name, status, "
    "(select count(*) from message where ticket = number), "
    "coalesce((select author from message where ticket = number and is_internal = 0 "
    "order by id desc limit 1), ''), draft_branch, created, updated, assignee, priority, "
    "coalesce((select min(at) from message where ticket = number and author = 'agent' "
    "and is_internal = 0), 0), "
    "(select count(*) from message where ticket = number and author = 'agent' "
    "and is_internal = 0), "
    "coalesce((select at from resolution where resolution.ticket = number "
    "and status = 'resolved'), 0) "
    "from ticket where 1 = 1";

/// The query's text and the values it is bound to, kept together while it runs.
struct ListQuery {
  std::string text;
  std::vector<std::string> equals;
  std::int64_t after{};
  std::optional<std::int64_t> limit;
};

void add_equal(ListQuery& query, char const* column, std::string const& value) {
  if (!value.empty()) {
    query.text += std::string(" and ") + column + " = :equal" + std::to_string(query.equals.size());
    query.equals.push_back(value);
  }
}

/// Numbers are numbers: they stand in the text as they are.
void add_numbers(ListQuery& query, TicketFilter const& filter) {
  if (!filter.numbers) {
    return;
  }
  std::string list;
  for (std::size_t at = 0; at < std::min(filter.numbers->size(), max_limit); ++at) {
    list += (list.empty() ? "" : ", ") + std::to_string((*filter.numbers)[at]);
  }
  query.text += " and number in (" + list + ")";
}

/// What does not depend on a ticket's status, nor on the page.
void add_conditions(ListQuery& query, TicketFilter const& filter) {
  add_equal(query, "group_name", filter.group);
  add_equal(query, "type", filter.type);
  add_equal(query, "language", filter.language);
  add_equal(query, "priority", filter.priority);
  if (filter.assignee == "-") {
    query.text += " and assignee = ''";
  } else {
    add_equal(query, "assignee", filter.assignee);
  }
}

ListQuery query_for(TicketFilter const& filter) {
  ListQuery query;
  query.text = listed;
  add_equal(query, "status", filter.status ? tickets::to_string(*filter.status) : "");
  add_conditions(query, filter);
  add_numbers(query, filter);
  if (filter.after > 0) {
    query.after = filter.after;
    query.text += " and number < :after";
  }
  query.limit = static_cast<std::int64_t>(std::min(filter.limit, max_limit));
  query.text += " order by number desc limit :limit";
  return query;
}

void bind(soci::statement& statement, ListQuery const& query) {
  for (std::size_t index = 0; index < query.equals.size(); ++index) {
    statement.exchange(soci::use(query.equals[index], "equal" + std::to_string(index)));
  }
  if (query.after > 0) {
    statement.exchange(soci::use(query.after, "after"));
  }
  if (query.limit) {
    statement.exchange(soci::use(*query.limit, "limit"));
  }
}

/// A row of the list while it is read.
struct ListRow {
  TicketSummary summary;
  std::string type;
  std::string status;
  std::int64_t messages{};
  std::string last_author;
  std::int64_t created{};
  std::int64_t updated{};
  std::string priority;
  std::int64_t first_reply{};  // 0: none yet.
  std::int64_t replies{};
  std::int64_t closed{};

  void bind_to(soci::statement& statement) {
    statement.exchange(soci::into(summary.number));
    statement.exchange(soci::into(summary.subject));
    statement.exchange(soci::into(summary.name));
    statement.exchange(soci::into(summary.language));
    statement.exchange(soci::into(type));
    statement.exchange(soci::into(summary.group));
    statement.exchange(soci::into(status));
    statement.exchange(soci::into(messages));
    statement.exchange(soci::into(last_author));
    statement.exchange(soci::into(summary.draft_branch));
    statement.exchange(soci::into(created));
    statement.exchange(soci::into(updated));
    statement.exchange(soci::into(summary.assignee));
    statement.exchange(soci::into(priority));
    statement.exchange(soci::into(first_reply));
    statement.exchange(soci::into(replies));
    statement.exchange(soci::into(closed));
  }

  /// A clock that was set back must not make anybody wait less than nothing.
  std::optional<std::chrono::seconds> since_created(std::int64_t at) const {
    return at == 0 ? std::nullopt
                   : std::optional(std::chrono::seconds{std::max<std::int64_t>(0, at - created)});
  }

  TicketSummary finished() const {
    TicketSummary row = summary;
    // One odd row must not take the whole list away; the ticket itself says what is wrong with it.
    row.type = tickets::parse_type(type).value_or(tickets::Type::Question);
    row.status = tickets::parse_status(status).value_or(tickets::Status::Open);
    row.priority = tickets::parse_priority(priority).value_or(tickets::Priority::Normal);
    row.messages = static_cast<std::size_t>(messages);
    row.is_customers_turn = last_author == tickets::to_string(tickets::Author::Agent);
    row.created = time_of(created);
    row.updated = time_of(updated);
    row.times = {since_created(first_reply), static_cast<std::size_t>(replies),
                 since_created(closed)};
    return row;
  }
};

}  // namespace

std::vector<TicketSummary> list_tickets(soci::session& sql, TicketFilter const& filter) {
  std::vector<TicketSummary> found;
  auto const query = query_for(filter);
  ListRow row;
  soci::statement rows(sql);
  bind(rows, query);
  row.bind_to(rows);
  rows.alloc();
  rows.prepare(query.text);
  rows.define_and_bind();
  rows.execute();
  while (rows.fetch()) {
    found.push_back(row.finished());
  }
  return found;
}

StatusCounts count_by_status(soci::session& sql, TicketFilter const& filter) {
  ListQuery query;
  query.text = "select status, count(*) from ticket where 1 = 1";
  add_conditions(query, filter);
  query.text += " group by status";
  StatusCounts counts;
  std::string status;
  std::int64_t count = 0;
  soci::statement rows(sql);
  bind(rows, query);
  rows.exchange(soci::into(status));
  rows.exchange(soci::into(count));
  rows.alloc();
  rows.prepare(query.text);
  rows.define_and_bind();
  rows.execute();
  while (rows.fetch()) {
    auto const known = tickets::parse_status(status);
    auto& place = known == tickets::Status::Resolved  ? counts.resolved
                  : known == tickets::Status::Waiting ? counts.waiting
                                                      : counts.open;
    place += static_cast<std::size_t>(count);
  }
  return counts;
}

}  // namespace spravka::store
