#include "server/store/retention.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "server/store/engine.h"
#include "server/store/times.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = day_in_seconds;

struct Kept {
  std::string table;
  std::string insert;  // With :at as the time of the row.
  std::int64_t lifetime;
  std::string condition{"1"};  // What of it is kept that long.
};

/// docs/privacy.md, row by row.
std::vector<Kept> const all_kept{
    {"question",
     "insert into question (query, words, language, hits, rescue, at) "
     "values ('x', 'x', 'ru', 1, '', :at)",
     400 * day},
    {"suggestion", "insert into suggestion (id, language, at) values ('s', 'ru', :at)", 90 * day},
    {"letter_try",
     "insert into letter_try (visitor, is_held_out, has_answer, began, used) "
     "values ('v', 0, 0, :at, :at)",
     2 * day, "visitor <> ''"},
    {"article_rating",
     "insert into article_rating (article, language, visitor, is_helpful, comment, at) "
     "values ('a', 'ru', 'v', 1, '', :at)",
     400 * day},
    {"held_file", "insert into held_file (key, name, bytes, at) values ('k', 'n', 'b', :at)", day},
    {"session", "insert into session (digest, account, opened, used) values ('d', 7, :at, :at)",
     30 * day},
    {"issue_watch",
     "insert into issue_watch (article, language, title, email, is_confirmed, ended, at) "
     "values ('a', 'ru', 't', 'VERGESSEN@example.com', 0, '', :at)",
     3 * day},
    {"deed", "insert into deed (at, who, way, what, about) values (:at, 'olga', 'page', 'x', 'y')",
     400 * day},
};

std::chrono::sys_seconds later(std::int64_t by) {
  return tests::now + std::chrono::seconds{by};
}

int count(Database& database, Kept const& kept) {
  int rows = 0;
  database.read([&](soci::session& sql) {
    sql << "select count(*) from " + kept.table + " where " + kept.condition, soci::into(rows);
  });
  return rows;
}

void insert(Database& database, Kept const& kept) {
  std::string text = kept.insert;
  auto const at = std::to_string(seconds(tests::now));
  for (auto place = text.find(":at"); place != std::string::npos; place = text.find(":at")) {
    text.replace(place, 3, at);
  }
  database.write([&](soci::session& sql) {
    sql << "insert or ignore into account (id, name, role, email, password_hash, created) values "
           "(7, 'olga', 'agent', '', 'x', 1)";
    sql << text;
  });
}

}  // namespace

TEST_CASE("each thing is kept for its time, and goes when it is over", "[store]") {
  tests::TemporaryFolder const folder;
  Database database(folder.str());
  for (auto const& kept : all_kept) {
    CAPTURE(kept.table);
    insert(database, kept);
    take_out_outdated(database, later(kept.lifetime - hour));
    CHECK(count(database, kept) == 1);
    CHECK(take_out_outdated(database, later(kept.lifetime + hour)) >= 1);
    CHECK(count(database, kept) == 0);
    CHECK(take_out_outdated(database, later(kept.lifetime + hour)) == 0);
  }
  for (auto const* name : {"/spravka.db", "/spravka.db-wal"}) {
    CHECK(tests::read_file(folder.str() + name).find("VERGESSEN") == std::string::npos);
  }
}

TEST_CASE("by what visitors are known in questions goes after an hour, the question stays",
          "[store]") {
  Database database(":memory:");
  Kept const question{"question",
                      "insert into question (query, words, language, hits, rescue, at, visitor) "
                      "values ('x', 'x', 'ru', 1, '', :at, 'v')",
                      hour, "visitor <> ''"};
  insert(database, question);
  take_out_outdated(database, later(hour / 2));
  CHECK(count(database, question) == 1);
  take_out_outdated(database, later(hour + 1));
  CHECK(count(database, question) == 0);
  CHECK(count(database, all_kept.front()) == 1);
}

}  // namespace spravka::store
