#include "server/store/forgetting.h"

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr char const* which_tickets =
    "(:email <> '' and lower(email) = lower(:address)) or number = :number or "
    "(:before > 0 and status = 'resolved' and updated < :bound)";

Forgotten find_in(soci::session& sql, WhatToForget const& what) {
  Forgotten found;
  std::int64_t const before = seconds(what.resolved_before);
  std::int64_t number = 0;
  std::string draft;
  soci::statement rows =
      (sql.prepare << std::string("select number, draft_branch from ticket where ") +
                          which_tickets + " order by number",
       soci::use(what.email, "email"), soci::use(what.email, "address"),
       soci::use(what.ticket, "number"), soci::use(before, "before"), soci::use(before, "bound"),
       soci::into(number), soci::into(draft));
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
  database_->read([&](soci::session& sql) { found = find_in(sql, what); });
  return found;
}

Forgotten Forgetting::forget(WhatToForget const& what) {
  Forgotten found;
  database_->write([&](soci::session& sql) {
    found = find_in(sql, what);
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
  database_->empty_log();
  return found;
}

}  // namespace spravka::store
