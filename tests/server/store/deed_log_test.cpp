#include "server/store/deed_log.h"

#include <catch2/catch.hpp>

#include "tests/server/store/a_ticket.h"

namespace spravka::store {

TEST_CASE("deeds are told newest first, by name and page by page, and forgotten after 400 days",
          "[store]") {
  Database database(":memory:");
  DeedLog deeds(database);
  deeds.note({0, tests::now - std::chrono::days{400}, "olga", "page", "old", ""});
  for (int count = 1; count <= 5; ++count) {
    deeds.note({0, tests::now, count % 2 == 0 ? "petr" : "Olga", "page",
                "POST /desk/tickets/:number/messages", "number=" + std::to_string(count)});
  }
  auto const all = deeds.list({});
  REQUIRE(all.size() == 5);
  CHECK(all[0].about == "number=5");
  CHECK(all[0].at == tests::now);
  CHECK(deeds.list({.who = "olga"}).size() == 3);
  auto const page = deeds.list({.limit = 2});
  REQUIRE(page.size() == 2);
  CHECK(deeds.list({.before = page.back().id, .limit = 2}).at(0).about == "number=3");
  CHECK(deeds.list({.since = tests::now + std::chrono::seconds{1}}).empty());
}

TEST_CASE("what a deed is about is kept short", "[store]") {
  Database database(":memory:");
  DeedLog deeds(database);
  deeds.note({0, tests::now, "olga", "page", "what", std::string(10'000, 'x')});
  CHECK(deeds.list({}).at(0).about.size() == 200);
}

}  // namespace spravka::store
