#include "server/rounds.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

namespace spravka {
namespace {

using namespace std::chrono_literals;

/// Waits until it is so; a slow machine may take its time.
template <typename Condition>
bool becomes(Condition condition) {
  auto const end = std::chrono::steady_clock::now() + 30s;
  while (!condition() && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(1ms);
  }
  return condition();
}

}  // namespace

TEST_CASE("rounds go on after a failure", "[app]") {
  std::atomic<int> count{0};
  Rounds rounds("trying", 1ms);
  rounds.start([&](std::stop_token const&, bool) -> Rounds::Rest {
    if (++count < 3) {
      throw std::runtime_error("not yet");
    }
    return 1ms;
  });
  CHECK(becomes([&] { return count >= 5; }));
}

TEST_CASE("who wakes rounds need not wait for the end of their rest, and is told of", "[app]") {
  std::atomic<int> count{0};
  std::atomic<int> woken{0};
  Rounds rounds("trying", 24h);
  rounds.start([&](std::stop_token const&, bool is_woken) -> Rounds::Rest {
    woken += is_woken ? 1 : 0;
    ++count;
    return 24h;
  });
  REQUIRE(becomes([&] { return count == 1; }));
  CHECK(woken == 0);
  rounds.wake();
  CHECK(becomes([&] { return count == 2; }));
  CHECK(woken == 1);
}

TEST_CASE("the end of rounds waits for the one in hand, which is told of it", "[app]") {
  std::atomic<bool> is_begun{false};
  std::atomic<bool> is_done{false};
  {
    Rounds rounds("trying", 24h);
    rounds.start([&](std::stop_token const& stop, bool) -> Rounds::Rest {
      is_begun = true;
      while (!stop.stop_requested()) {
        std::this_thread::sleep_for(1ms);
      }
      is_done = true;
      return 24h;
    });
    REQUIRE(becomes([&] { return is_begun.load(); }));
  }
  CHECK(is_done);
}

}  // namespace spravka
