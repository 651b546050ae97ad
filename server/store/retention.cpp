#include "server/store/retention.h"

#include <array>

#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

struct Rule {
  char const* sql;  // With the time before which all is outdated as :end.
  std::int64_t lifetime;
  std::int64_t unit{1};  // Of the column, in seconds.
};

constexpr auto rules = std::to_array<Rule>({
    {"delete from question where at <= :end", lifetime::question},
    {"update question set visitor = '' where visitor <> '' and at <= :end",
     lifetime::visitor_of_question},
    {"delete from suggestion where at <= :end", lifetime::suggestion},
    {"update letter_try set visitor = '' where visitor <> '' and used <= :end",
     lifetime::visitor_of_letter},
    {"delete from article_read where day <= :end", lifetime::readers_of_day, day_in_seconds},
    {"delete from article_rating where at <= :end", lifetime::rating},
    {"delete from reader_note where at <= :end", lifetime::reader_note},
    {"delete from repeat_request where at <= :end", lifetime::repeated_request},
    {"delete from held_file where at <= :end", lifetime::held_file},
    {"delete from session where used <= :end", lifetime::unused_session},
    {"delete from session where opened <= :end", lifetime::session},
    {"delete from issue_watch where is_confirmed = 0 and at <= :end", lifetime::unconfirmed_watch},
    {"delete from issue_watch where ended <> '' and at <= :end", lifetime::unreached_watch},
    {"delete from deed where at <= :end", lifetime::deed},
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
