#include "server/http/worker_pool.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using spravka::http::WorkerPool;

namespace {

constexpr auto patience = std::chrono::seconds{60};

/// Opens when so many wait at it.
class Gate {
public:
  explicit Gate(std::size_t wanted) : wanted_(wanted) {}

  /// False when it did not open in time.
  bool passes() {
    std::unique_lock lock(mutex_);
    ++come_;
    changed_.notify_all();
    return changed_.wait_for(lock, patience, [this] { return come_ >= wanted_; });
  }

private:
  std::size_t wanted_;
  std::size_t come_{};
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace

TEST_CASE("long work is done by all threads at once, however it came in") {
  constexpr std::size_t threads = 8;
  WorkerPool pool(threads, 64);
  Gate gate(threads + 1);
  std::atomic<std::size_t> passed{};
  for (std::size_t count = 0; count < threads; ++count) {
    REQUIRE(pool.offer([&] { passed += gate.passes() ? 1 : 0; }));
  }
  CHECK(gate.passes());  // None of them could go on before all had begun.
  Gate rest(2);
  REQUIRE(pool.offer([&] { rest.passes(); }));
  CHECK(rest.passes());
  pool.close();
  CHECK(passed == threads);
}

TEST_CASE("no work is left lying while threads fall asleep and are woken") {
  WorkerPool pool(4, 100'000);
  constexpr std::size_t rounds = 20'000;
  std::atomic<std::size_t> done{};
  std::vector<std::thread> guests;
  for (int guest = 0; guest < 3; ++guest) {
    guests.emplace_back([&] {
      for (std::size_t round = 0; round < rounds; ++round) {
        while (!pool.offer([&done] { ++done; })) {
          std::this_thread::yield();
        }
        if (round % 64 == 0) {
          std::this_thread::sleep_for(std::chrono::microseconds(50));  // Lets all fall asleep.
        }
      }
    });
  }
  for (std::thread& guest : guests) {
    guest.join();
  }
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (done < 3 * rounds && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(done == 3 * rounds);
  CHECK(pool.waiting() == 0);
}

TEST_CASE("what does not fit is refused, and what waits is forgotten at the end") {
  WorkerPool pool(1, 2);
  Gate begun(2);
  Gate end(2);
  std::atomic<int> forgotten{};
  REQUIRE(pool.offer([&] {
    begun.passes();
    end.passes();
  }));
  REQUIRE(begun.passes());
  CHECK(pool.offer([&] { ++forgotten; }));
  CHECK_FALSE(pool.is_full());
  CHECK(pool.offer([&] { ++forgotten; }));
  CHECK(pool.is_full());
  CHECK_FALSE(pool.offer([&] { ++forgotten; }));
  CHECK(pool.waiting() == 2);
  std::thread closing([&] { pool.close(); });
  while (pool.waiting() > 0) {
    std::this_thread::yield();
  }
  end.passes();
  closing.join();
  CHECK(forgotten == 0);
  CHECK_FALSE(pool.offer([&] { ++forgotten; }));
}
