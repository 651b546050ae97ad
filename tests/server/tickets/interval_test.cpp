#include "server/tickets/interval.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {

TEST_CASE("the interval is that of Newcombe's paper", "[tickets]") {
  // Newcombe 1998, method 10, examples (a), (c) and (g).
  auto const a = difference({56, 70}, {48, 80});
  REQUIRE(a);
  CHECK(a->value == Approx(0.2).margin(0.0001));
  CHECK(a->low == Approx(0.0524).margin(0.0001));
  CHECK(a->high == Approx(0.3339).margin(0.0001));
  auto const c = difference({6, 7}, {2, 7});
  CHECK(c->low == Approx(0.0582).margin(0.0001));
  CHECK(c->high == Approx(0.8062).margin(0.0001));
  auto const g = difference({10, 10}, {0, 10});
  CHECK(g->low == Approx(0.6075).margin(0.0001));
  CHECK(g->high == Approx(1.0).margin(0.0001));
}

TEST_CASE("without tries there is no difference", "[tickets]") {
  CHECK_FALSE(difference({0, 0}, {1, 2}));
  CHECK_FALSE(difference({1, 2}, {0, 0}));
}

}  // namespace spravka::tickets
