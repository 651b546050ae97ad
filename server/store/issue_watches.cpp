#include "server/store/issue_watches.h"

#include <array>
#include <utility>

#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/outbox_rows.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

// Stored: never change a word.
constexpr std::array<std::pair<Ending, char const*>, 3> ending_words = {
    {{Ending::Solved, "solved"}, {Ending::Overdue, "overdue"}, {Ending::Withdrawn, "withdrawn"}}};

std::optional<IssueWatch> read_watch(soci::session& sql, std::int64_t id) {
  IssueWatch watch;
  watch.id = id;
  int is_confirmed = 0;
  std::string ending;
  sql << "select article, language, title, email, coalesce(ticket, 0), is_confirmed, ended "
         "from issue_watch where id = :id",
      soci::use(id), soci::into(watch.article), soci::into(watch.language), soci::into(watch.title),
      soci::into(watch.email), soci::into(watch.ticket), soci::into(is_confirmed),
      soci::into(ending);
  if (!sql.got_data()) {
    return std::nullopt;
  }
  watch.is_confirmed = is_confirmed != 0;
  watch.ending = parse_ending(ending);
  return watch;
}

/// A wish whose letter never went out does not stand in the way of the same wish made again.
void forget_unreached(soci::session& sql, IssueWatch const& wish) {
  sql << "delete from issue_watch where article = :article and language = :language and "
         "email = :email and (is_confirmed = 0 or ended <> '') and id in (select watch from "
         "letter_out where (kind = 'issue_asked' and state = 'withheld') or "
         "(kind = 'issue_ended' and state = 'stuck'))",
      soci::use(wish.article), soci::use(wish.language), soci::use(wish.email);
}

/// The number of the wish; 0 when the same was wished before.
std::int64_t insert_watch(soci::session& sql, IssueWatch const& wish, std::int64_t now) {
  std::int64_t id = 0;
  auto has_ticket = wish.ticket > 0 ? soci::i_ok : soci::i_null;
  int const is_confirmed = wish.is_confirmed ? 1 : 0;
  sql << "insert into issue_watch (article, language, title, email, ticket, is_confirmed, ended, "
         "at) values (:article, :language, :title, :email, :ticket, :confirmed, '', :at) "
         "on conflict (article, language, email) do nothing returning id",
      soci::use(wish.article), soci::use(wish.language), soci::use(wish.title),
      soci::use(wish.email), soci::use(wish.ticket, has_ticket), soci::use(is_confirmed),
      soci::use(now), soci::into(id);
  return sql.got_data() ? id : 0;
}

std::vector<std::pair<std::int64_t, std::string>> confirmed(soci::session& sql,
                                                            WatchedIssue const& issue) {
  std::vector<std::pair<std::int64_t, std::string>> watches;
  std::int64_t id = 0;
  std::string email;
  soci::statement rows =
      (sql.prepare << "select id, email from issue_watch where article = :article and "
                      "language = :language and is_confirmed = 1 and ended = ''",
       soci::use(issue.article), soci::use(issue.language), soci::into(id), soci::into(email));
  rows.execute();
  while (rows.fetch()) {
    watches.emplace_back(id, email);
  }
  return watches;
}

}  // namespace

char const* to_string(Ending ending) {
  for (auto const& [known, word] : ending_words) {
    if (known == ending) {
      return word;
    }
  }
  return "";
}

std::optional<Ending> parse_ending(std::string const& word) {
  for (auto const& [ending, known] : ending_words) {
    if (word == known) {
      return ending;
    }
  }
  return std::nullopt;
}

void IssueWatches::ask(IssueWatch const& wish, std::string const& source,
                       std::chrono::sys_seconds now) {
  database_->write([&](soci::session& sql) {
    forget_unreached(sql, wish);
    auto const id = insert_watch(sql, wish, seconds(now));
    if (id == 0 && wish.is_confirmed) {
      // Asked before by somebody who could not prove it; now the address itself has spoken.
      sql << "update issue_watch set is_confirmed = 1 where article = :article and "
             "language = :language and email = :email",
          soci::use(wish.article), soci::use(wish.language), soci::use(wish.email);
    }
    if (id > 0 && !wish.is_confirmed) {
      queue_watch_letter(sql, {id, tickets::LetterKind::IssueAsked, wish.email, source},
                         letters_domain_, now);
    }
  });
}

std::optional<IssueWatch> IssueWatches::find(std::int64_t id) {
  std::optional<IssueWatch> watch;
  database_->read([&](soci::session& sql) { watch = read_watch(sql, id); });
  return watch;
}

void IssueWatches::confirm(std::int64_t id) {
  database_->write([&](soci::session& sql) {
    sql << "update issue_watch set is_confirmed = 1 where id = :id", soci::use(id);
  });
}

void IssueWatches::forget(std::int64_t id) {
  database_->write(
      [&](soci::session& sql) { sql << "delete from issue_watch where id = :id", soci::use(id); });
}

std::vector<WatchedIssue> IssueWatches::watched() {
  std::vector<WatchedIssue> issues;
  database_->read([&](soci::session& sql) {
    WatchedIssue row;
    soci::statement rows =
        (sql.prepare << "select distinct article, language from issue_watch "
                        "where is_confirmed = 1 and ended = '' order by article, language",
         soci::into(row.article), soci::into(row.language));
    rows.execute();
    while (rows.fetch()) {
      issues.push_back(row);
    }
  });
  return issues;
}

std::size_t IssueWatches::end(WatchedIssue const& issue, Ending ending,
                              std::chrono::sys_seconds now) {
  std::size_t told = 0;
  std::string const word = to_string(ending);
  std::int64_t const at = seconds(now);
  database_->write([&](soci::session& sql) {
    for (auto const& [id, email] : confirmed(sql, issue)) {
      sql << "update issue_watch set ended = :ended, at = :at where id = :id", soci::use(word),
          soci::use(at), soci::use(id);
      queue_watch_letter(sql, {id, tickets::LetterKind::IssueEnded, email, {}}, letters_domain_,
                         now);
      ++told;
    }
    sql << "delete from issue_watch where article = :article and language = :language and "
           "is_confirmed = 0",
        soci::use(issue.article), soci::use(issue.language);
  });
  return told;
}

void IssueWatches::forget_old(std::chrono::sys_seconds now) {
  std::int64_t const unconfirmed = seconds(now) - lifetime::unconfirmed_watch;
  std::int64_t const unreached = seconds(now) - lifetime::unreached_watch;
  database_->write([&](soci::session& sql) {
    sql << "delete from issue_watch where (is_confirmed = 0 and at < :unconfirmed) or "
           "(ended <> '' and at < :unreached)",
        soci::use(unconfirmed), soci::use(unreached);
  });
}

}  // namespace spravka::store
