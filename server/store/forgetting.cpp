#include "server/store/forgetting.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <thread>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr char const* which_tickets =
    "(:email <> '' and lower(email) = lower(:address)) or number = :number or "
    "(:before > 0 and status = 'resolved' and updated < :bound)";

/// So many tickets go in one transaction; then others have their turn. The pause is longer than the
/// engine's longest sleep (a tenth of a second) before it asks for its turn again.
constexpr std::int64_t at_once = 500;
constexpr auto turn_of_others = std::chrono::milliseconds{150};
constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();

Forgotten find_in(soci::session& sql, WhatToForget const& what, std::int64_t most) {
  Forgotten found;
  std::int64_t const before = seconds(what.resolved_before);
  std::int64_t number = 0;
  std::string draft;
  soci::statement rows =
      (sql.prepare << std::string("select number, draft_branch from ticket where ") +
                          which_tickets + " order by number limit :most",
       soci::use(what.email, "email"), soci::use(what.email, "address"),
       soci::use(what.ticket, "number"), soci::use(before, "before"), soci::use(before, "bound"),
       soci::use(most, "most"), soci::into(number), soci::into(draft));
  rows.execute();
  while (rows.fetch()) {
    found.tickets.push_back(number);
    if (!draft.empty()) {
      found.drafts.push_back(draft);
    }
  }
  std::int64_t watches = 0;
  sql << "select count(*) from issue_watch where :email <> '' and lower(email) = lower(:address)",
      soci::use(what.email, "email"), soci::use(what.email, "address"), soci::into(watches);
  found.watches = static_cast<std::size_t>(watches);
  return found;
}

/// The numbers of changes go on from here: one that is given again would hide a ticket from the
/// index of tickets, which has read up to it.
void keep_newest_revision(soci::session& sql) {
  sql << "insert into setting (name, value) "
         "select 'newest_revision', cast(max(revision) as text) from ticket where true "
         "on conflict (name) do update set value = excluded.value "
         "where cast(excluded.value as integer) > cast(setting.value as integer)";
}

}  // namespace

Forgotten Forgetting::find(WhatToForget const& what) {
  Forgotten found;
  database_->read([&](soci::session& sql) { found = find_in(sql, what, all); });
  return found;
}

Forgotten Forgetting::forget(WhatToForget const& what) {
  Forgotten all_found;
  while (true) {
    Forgotten found;
    database_->write([&](soci::session& sql) {
      found = find_in(sql, what, at_once);  // As they are now: one may have been opened again.
      if (!found.tickets.empty()) {
        keep_newest_revision(sql);
      }
      for (auto const number : found.tickets) {
        sql << "delete from ticket where number = :number", soci::use(number);
      }
      if (!what.email.empty()) {
        sql << "delete from issue_watch where lower(email) = lower(:email)", soci::use(what.email);
      }
    });
    std::move(found.tickets.begin(), found.tickets.end(), std::back_inserter(all_found.tickets));
    std::move(found.drafts.begin(), found.drafts.end(), std::back_inserter(all_found.drafts));
    all_found.watches += found.watches;
    if (found.tickets.size() < static_cast<std::size_t>(at_once)) {
      break;
    }
    std::this_thread::sleep_for(turn_of_others);
  }
  database_->empty_log();
  return all_found;
}

}  // namespace spravka::store
