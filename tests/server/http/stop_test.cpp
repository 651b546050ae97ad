#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/server/http/house.h"

using namespace spravka;
using namespace spravka::tests;
using namespace std::chrono_literals;

namespace {

std::chrono::steady_clock::duration time_to_stop(House& house, std::chrono::seconds grace) {
  auto const start = std::chrono::steady_clock::now();
  house.listener().stop(grace);
  return std::chrono::steady_clock::now() - start;
}

void wait_for_requests(House& house, std::uint64_t count) {
  for (int tries = 0; tries < 500 && house.listener().figures().requests < count; ++tries) {
    std::this_thread::sleep_for(10ms);
  }
  REQUIRE(house.listener().figures().requests >= count);
}

}  // namespace

TEST_CASE("a stop lets the requests in flight be answered", "[http]") {
  House house;
  std::vector<RawClient> visitors;
  for (int number = 0; number < 20; ++number) {
    visitors.push_back(house.visitor());
    visitors.back().send(get("/slow"));
  }
  wait_for_requests(house, 20);
  std::thread stopping{[&house] { house.listener().stop(10s); }};
  for (auto& visitor : visitors) {
    CHECK(visitor.read_answer().body == "GET /slow|");
    CHECK(visitor.is_closed());
  }
  stopping.join();
  CHECK_THROWS(house.visitor());
}

TEST_CASE("a stop lets a request that is half here arrive", "[http]") {
  House house;
  auto visitor = house.visitor();
  visitor.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  while (house.listener().figures().connections == 0) {
    std::this_thread::sleep_for(5ms);
  }
  std::thread stopping{[&house] { house.listener().stop(10s); }};
  std::this_thread::sleep_for(100ms);
  auto const answer = visitor.ask("llo");
  stopping.join();
  CHECK(answer.body == "POST /|hello");
  CHECK(answer.headers.at("connection") == "close");
}

TEST_CASE("a stop does not wait for idle connections", "[http]") {
  House house;
  std::vector<RawClient> idle;
  for (int number = 0; number < 50; ++number) {
    idle.push_back(house.visitor());
    REQUIRE(idle.back().ask(get("/")).status == 200);
  }
  CHECK(time_to_stop(house, 60s) < 20s);
  for (auto& visitor : idle) {
    CHECK(visitor.is_closed());
  }
}

TEST_CASE("a stop's grace has an end", "[http]") {
  House house;
  auto deaf = house.visitor();
  deaf.send(get("/large/50000000"));
  auto unfinished = house.visitor();
  unfinished.send("GET / HTT");
  wait_for_requests(house, 1);
  CHECK(time_to_stop(house, 1s) < 20s);
}

TEST_CASE("a stop under load cuts no answer", "[http]") {
  House house;
  auto const port = house.listener().port();
  std::atomic<int> cut{0};
  std::vector<std::thread> load;
  for (int number = 0; number < 4; ++number) {
    load.emplace_back([port, &cut] {
      try {
        while (true) {  // Until the door is closed.
          RawClient visitor{port};
          auto const sent = visitor.send(get("/large/100000", "Connection: close\r\n"));
          auto const everything = visitor.read_to_end();
          cut += sent && !everything.empty() && everything.size() < 100'000 ? 1 : 0;
        }
      } catch (std::exception const&) {
        return;
      }
    });
  }
  wait_for_requests(house, 50);
  house.listener().stop(10s);
  for (auto& thread : load) {
    thread.join();
  }
  CHECK(cut == 0);
}

TEST_CASE("stopping twice, or without a start, is nothing special", "[http]") {
  House house;
  house.listener().stop(1s);
  house.listener().stop(1s);
  http::Listener const never_started{on_a_free_port(), tell};
  CHECK(never_started.port() != 0);
}
