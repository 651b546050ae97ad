#include "server/store/deflection_log.h"

#include <catch2/catch.hpp>

#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using tests::now;

constexpr auto later = now + hours{48};

}  // namespace

TEST_CASE("each way a letter can end is counted as what it is", "[store]") {
  Database database(":memory:");
  DeflectionLog log(database);
  for (auto const* visitor :
       {"solved", "gave up", "searched on", "wrote", "wrote unread", "left"}) {
    CHECK(log.join(visitor, true, 0, 0.5, now) == Arm::Shown);
  }
  log.join("nothing to show", false, 0, 0.5, now);
  log.note_submitted("nothing to show", now);
  for (auto const* reader : {"solved", "gave up", "searched on", "wrote"}) {
    log.note_opened(reader, now + minutes{1});
  }
  log.note_solved("solved", now + minutes{2});
  log.note_searches({{"searched on", now + minutes{2}}});
  log.note_submitted("wrote", now + minutes{2});
  log.note_submitted("wrote unread", now + minutes{2});
  log.note_submitted("never began", now);
  auto const figures = log.figures(now - hours{1}, later);
  CHECK(figures.shown.tries == 6);
  CHECK(figures.shown.submitted == 2);
  CHECK(figures.opened == 4);
  CHECK(figures.explicit_ == 1);
  CHECK(figures.implicit == 1);
  CHECK(figures.failed == 1);
  CHECK(figures.held_out.tries == 0);
  CHECK(log.figures(now - hours{1}, now + hours{2}).shown.tries == 0);  // Too early to tell.
}

TEST_CASE("who is held out stays so while the letter is written, and chance decides anew after",
          "[store]") {
  Database database(":memory:");
  DeflectionLog log(database);
  CHECK(log.join("a", true, 0.1, 0.05, now) == Arm::HeldOut);
  CHECK(log.join("a", true, 0.1, 0.99, now + minutes{5}) == Arm::HeldOut);
  CHECK(log.join("b", false, 0.1, 0.05, now) == Arm::HeldOut);
  CHECK(log.join("b", true, 0.1, 0.99, now + minutes{1}) == Arm::HeldOut);
  CHECK(log.join("c", true, 0.1, 0.5, now) == Arm::Shown);
  CHECK(log.join("a", true, 0.1, 0.99, now + hours{30}) == Arm::Shown);
  log.note_submitted("b", now + minutes{9});
  auto const figures = log.figures(now - hours{1}, later + hours{48});
  CHECK(figures.held_out.tries == 2);
  CHECK(figures.held_out.submitted == 1);
  CHECK(figures.shown.tries == 2);
}

}  // namespace spravka::store
