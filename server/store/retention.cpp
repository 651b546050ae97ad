#include "server/store/retention.h"

#include <array>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

struct Rule {
  char const* sql;  // With the time before which all is outdated as :end.
  std::int64_t lifetime;
  std::int64_t unit{1};  // Of the column, in seconds.
};

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = day_in_seconds;

constexpr auto rules = std::to_array<Rule>({
    {"delete from question where at <= :end", 400 * day},
    {"update question set visitor = '' where visitor <> '' and at <= :end", hour},
    {"delete from suggestion where at <= :end", 90 * day},
    {"update letter_try set visitor = '' where visitor <> '' and used <= :end", 2 * day},
    {"delete from article_read where day <= :end", 400 * day, day},
    {"delete from article_rating where at <= :end", 400 * day},
    {"delete from reader_note where at <= :end", 400 * day},
    {"delete from repeat_request where at <= :end", day},
    {"delete from held_file where at <= :end", day},
    {"delete from session where used <= :end", 30 * day},
    {"delete from session where opened <= :end", 90 * day},
    {"delete from issue_watch where is_confirmed = 0 and at <= :end", 3 * day},
    {"delete from issue_watch where ended <> '' and at <= :end", 30 * day},
    {"delete from deed where at <= :end", 400 * day},
});

}  // namespace

std::size_t take_out_outdated(Database& database, std::chrono::sys_seconds now) {
  std::size_t rows = 0;
  database.write([&](soci::session& sql) {
    for (auto const& rule : rules) {
      std::int64_t const end = (seconds(now) - rule.lifetime) / rule.unit;
      soci::statement statement = (sql.prepare << rule.sql, soci::use(end, "end"));
      statement.execute(true);
      rows += static_cast<std::size_t>(statement.get_affected_rows());
    }
  });
  if (rows > 0) {
    database.empty_log();
  }
  return rows;
}

}  // namespace spravka::store
