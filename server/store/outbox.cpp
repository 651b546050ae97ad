#include "server/store/outbox.h"

#include <algorithm>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t first_pause = 60;
constexpr std::int64_t longest_pause = 6 * 3'600;
constexpr std::int64_t patience = 5 * day_in_seconds;
constexpr int most_doublings = 9;
constexpr std::size_t max_listed = 500;
constexpr int thread_length = 20;

constexpr char const* select_letter =
    "select id, coalesce(ticket, 0), coalesce(watch, 0), kind, about, message_id, state, attempts, "
    "reason, created, next_try "
    "from letter_out ";

std::vector<OutboxLetter> read_letters(soci::session& sql, std::string const& condition,
                                       std::int64_t now, std::int64_t limit) {
  std::vector<OutboxLetter> letters;
  OutboxLetter row;
  std::string kind;
  std::int64_t created = 0;
  std::int64_t next_try = 0;
  soci::statement rows =
      (sql.prepare << select_letter + condition, soci::use(now, "now"), soci::use(limit, "limit"),
       soci::into(row.id), soci::into(row.ticket), soci::into(row.watch), soci::into(kind),
       soci::into(row.about), soci::into(row.message_id), soci::into(row.state),
       soci::into(row.attempts), soci::into(row.reason), soci::into(created), soci::into(next_try));
  rows.execute();
  while (rows.fetch()) {
    row.kind = tickets::parse_letter_kind(kind).value_or(tickets::LetterKind::Acknowledgement);
    row.created = time_of(created);
    row.next_try = time_of(next_try);
    letters.push_back(row);
  }
  return letters;
}

void set_state(soci::session& sql, std::int64_t id, std::string const& state,
               std::string const& reason) {
  sql << "update letter_out set state = :state, reason = :reason, attempts = attempts + 1 "
         "where id = :id",
      soci::use(state), soci::use(reason), soci::use(id);
}

}  // namespace

std::vector<OutboxLetter> Outbox::due(std::chrono::sys_seconds now, std::size_t limit) {
  std::vector<OutboxLetter> letters;
  database_->read([&](soci::session& sql) {
    // Due, or put off for longer than any pause: the clock was set back since (by whole days, it
    // may be), and nobody should wait for it to come there again.
    letters =
        read_letters(sql,
                     "where state = 'waiting' and next_try - :now not between 1 and " +
                         std::to_string(longest_pause) + " order by next_try, id limit :limit",
                     seconds(now), static_cast<std::int64_t>(std::min(limit, max_listed)));
  });
  return letters;
}

void Outbox::note_sent(std::int64_t id, std::chrono::sys_seconds at) {
  std::int64_t const now = seconds(at);
  database_->write([&](soci::session& sql) {
    set_state(sql, id, "sent", "");
    sql << "update letter_out set sent = :now where id = :id", soci::use(now), soci::use(id);
    sql << "delete from issue_watch where id in (select watch from letter_out where id = :id and "
           "kind = 'issue_ended')",
        soci::use(id);
  });
}

void Outbox::note_failed(OutboxLetter const& letter, std::string const& reason,
                         std::chrono::sys_seconds now) {
  if (seconds(now) >= seconds(letter.created) + patience) {
    note_stuck(letter.id, reason);
    return;
  }
  auto const pause =
      std::min(first_pause << std::min(letter.attempts, most_doublings), longest_pause);
  std::int64_t const next_try = seconds(now) + pause;
  database_->write([&](soci::session& sql) {
    set_state(sql, letter.id, "waiting", reason);
    sql << "update letter_out set next_try = :next_try where id = :id", soci::use(next_try),
        soci::use(letter.id);
  });
}

void Outbox::note_stuck(std::int64_t id, std::string const& reason) {
  database_->write([&](soci::session& sql) { set_state(sql, id, "stuck", reason); });
}

std::vector<OutboxLetter> Outbox::unsent(std::size_t limit) {
  std::vector<OutboxLetter> letters;
  database_->read([&](soci::session& sql) {
    letters = read_letters(sql, "where state <> 'sent' and :now = 0 order by id desc limit :limit",
                           0, static_cast<std::int64_t>(std::min(limit, max_listed)));
  });
  return letters;
}

OutboxCounts Outbox::counts() {
  std::int64_t waiting = 0;
  std::int64_t stuck = 0;
  std::int64_t withheld = 0;
  database_->read([&](soci::session& sql) {
    sql << "select (select count(*) from letter_out where state = 'waiting'), "
           "(select count(*) from letter_out where state = 'stuck'), "
           "(select count(*) from letter_out where state = 'withheld')",
        soci::into(waiting), soci::into(stuck), soci::into(withheld);
  });
  return {static_cast<std::size_t>(waiting), static_cast<std::size_t>(stuck),
          static_cast<std::size_t>(withheld)};
}

bool Outbox::retry(std::int64_t id, std::chrono::sys_seconds now) {
  std::int64_t const at = seconds(now);
  std::int64_t found = 0;
  database_->write([&](soci::session& sql) {
    sql << "select count(*) from letter_out where id = :id and state <> 'sent'", soci::use(id),
        soci::into(found);
    if (found > 0) {
      // Its five days begin anew.
      sql << "update letter_out set state = 'waiting', next_try = :next_try, created = :created, "
             "attempts = 0 where id = :id",
          soci::use(at), soci::use(at), soci::use(id);
    }
  });
  return found > 0;
}

std::vector<std::string> Outbox::thread(std::int64_t ticket) {
  std::vector<std::string> ids;
  database_->read([&](soci::session& sql) {
    std::string id;
    soci::statement rows =
        (sql.prepare << "select message_id from (select message_id, sent as at from letter_out "
                        "where ticket = :ticket and state = 'sent' union all "
                        "select message_id, at from letter_in where ticket = :again "
                        "and message_id <> '' order by at desc limit :most) order by at",
         soci::use(ticket), soci::use(ticket), soci::use(thread_length), soci::into(id));
    rows.execute();
    while (rows.fetch()) {
      ids.push_back(id);
    }
  });
  return ids;
}

}  // namespace spravka::store
