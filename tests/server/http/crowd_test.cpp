// Many visitors, slow visitors, greedy visitors: who behaves is answered all the same.
#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/server/http/house.h"

using namespace spravka;
using namespace spravka::tests;
using namespace std::chrono_literals;

namespace {

// Far above what is needed, so that a busy machine does not fail the tests; far below a deadline.
constexpr auto promptly = 5s;

/// Both ends of every connection are files of this one program. False where no more are allowed.
bool may_open(rlim_t files) {
  rlimit limit{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < files) {
    WARN("this machine allows " << limit.rlim_max << " open files: a smaller crowd came");
    return false;
  }
  limit.rlim_cur = std::max(limit.rlim_cur, files);
  return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

void check_prompt_answers(House const& house, int count) {
  for (int number = 0; number < count; ++number) {
    auto const start = std::chrono::steady_clock::now();
    REQUIRE(house.ask(get("/")).status == 200);
    REQUIRE(std::chrono::steady_clock::now() - start < promptly);
  }
}

}  // namespace

TEST_CASE("500 visitors who send a byte now and then do not slow the others", "[http]") {
  auto settings = on_a_free_port();
  settings.workers = 2;
  int const count = may_open(1'500) ? 500 : 300;
  House const house{settings};
  std::vector<RawClient> slow;
  for (int number = 0; number < count; ++number) {
    slow.push_back(house.visitor());
    auto const request = number % 2 == 0 ? get("/") : post("/", "text/plain", "a long letter");
    slow.back().send(request.substr(0, request.size() - 5));
  }
  for (int round = 0; round < 3; ++round) {
    for (auto const& visitor : slow) {
      visitor.send("x");
    }
    check_prompt_answers(house, 10);
  }
}

TEST_CASE("1,000 idle kept connections starve nobody, and still work", "[http]") {
  int const count = may_open(2'500) ? 1'000 : 300;
  House const house;
  std::vector<RawClient> idle;
  for (int number = 0; number < count; ++number) {
    idle.push_back(house.visitor());
    REQUIRE(idle.back().ask(get("/")).status == 200);
  }
  check_prompt_answers(house, 20);
  for (auto& visitor : idle) {
    REQUIRE(visitor.ask(get("/again")).status == 200);
  }
}

TEST_CASE("800 visitors who arrive at once are all answered", "[http]") {
  int const count = may_open(2'000) ? 800 : 300;
  House const house;
  std::vector<RawClient> crowd;
  for (int number = 0; number < count; ++number) {
    crowd.push_back(house.visitor());
    crowd.back().send(get("/" + std::to_string(number)));
  }
  for (std::size_t number = 0; number < crowd.size(); ++number) {
    REQUIRE(crowd[number].read_answer().body == "GET /" + std::to_string(number) + "|");
  }
}

TEST_CASE("visitors who never read do not hold up the others", "[http]") {
  House const house;
  std::vector<RawClient> deaf;
  for (int number = 0; number < 20; ++number) {
    deaf.push_back(house.visitor());
    deaf.back().send(get("/large/3000000"));
  }
  check_prompt_answers(house, 20);
}

TEST_CASE("when answers nobody reads fill the memory, the largest are given up", "[http]") {
  auto settings = on_a_free_port();
  settings.max_held_bytes = 20'000'000;
  House house{settings};
  std::vector<RawClient> deaf;
  for (int number = 0; number < 4; ++number) {
    deaf.push_back(house.visitor());
    deaf.back().send(get("/large/15000000"));
  }
  for (int tries = 0; tries < 500 && house.listener().figures().rejected == 0; ++tries) {
    std::this_thread::sleep_for(20ms);
  }
  CHECK(house.listener().figures().rejected > 0);
  check_prompt_answers(house, 5);
}

TEST_CASE("time runs out for what does not come", "[http]") {
  auto settings = on_a_free_port();
  settings.head_deadline = 1s;
  settings.body_deadline = 1s;
  settings.idle_deadline = 1s;
  House const house{settings};
  auto silent = house.visitor();
  auto half_a_head = house.visitor();
  half_a_head.send("GET / HTTP/1.1\r\nHost: a");
  auto half_a_body = house.visitor();
  half_a_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
  auto idle = house.visitor();
  CHECK(idle.ask(get("/")).status == 200);
  CHECK(half_a_head.read_answer().status == 408);
  CHECK(half_a_body.read_answer().status == 408);
  CHECK(silent.is_closed());
  CHECK(idle.is_closed());
}

TEST_CASE("an answer that nobody takes is given up in time", "[http]") {
  auto settings = on_a_free_port();
  settings.drain_deadline = 1s;
  settings.fair_bytes_per_second = 1'000'000'000;
  House house{settings};
  auto deaf = house.visitor();
  deaf.send(get("/large/30000000"));
  auto const is_answered_and_gone = [&house] {
    auto const figures = house.listener().figures();
    return figures.requests == 1 && figures.connections == 0;
  };
  for (int tries = 0; tries < 500 && !is_answered_and_gone(); ++tries) {
    std::this_thread::sleep_for(20ms);
  }
  CHECK(is_answered_and_gone());
}

TEST_CASE("a large body that keeps coming is given the time it needs", "[http]") {
  auto settings = on_a_free_port();
  settings.body_deadline = 1s;
  House const house{settings};
  auto visitor = house.visitor();
  std::string const piece(100'000, 'x');
  visitor.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n");
  for (int count = 0; count < 20; ++count) {
    visitor.send(piece);
    std::this_thread::sleep_for(130ms);
  }
  CHECK(visitor.read_answer().status == 200);
}

TEST_CASE("whoever comes when all places are taken is told so", "[http]") {
  auto settings = on_a_free_port();
  SECTION("in all") {
    settings.max_connections = 3;
  }
  SECTION("by one address") {
    settings.max_connections_per_address = 3;
    settings.counts_loopback = true;
  }
  House const house{settings};
  {
    std::vector<RawClient> inside;
    for (int number = 0; number < 3; ++number) {
      inside.push_back(house.visitor());
      REQUIRE(inside.back().ask(get("/")).status == 200);
    }
    auto const answer = house.ask(get("/"));
    CHECK(answer.status == 503);
    CHECK(answer.headers.at("retry-after") == "1");
    CHECK(inside.front().ask(get("/")).status == 200);
  }
  int status = 503;
  for (int tries = 0; tries < 200 && status == 503; ++tries) {
    std::this_thread::sleep_for(20ms);
    status = house.ask(get("/")).status;
  }
  CHECK(status == 200);
}

TEST_CASE("a listener without a free descriptor waits for one", "[http]") {
  House const house;
  rlimit usual{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &usual) == 0);
  auto scarce = usual;
  scarce.rlim_cur = 200;
  REQUIRE(setrlimit(RLIMIT_NOFILE, &scarce) == 0);
  std::vector<int> taken;
  for (int copy = dup(0); copy >= 0; copy = dup(0)) {
    taken.push_back(copy);
  }
  REQUIRE_FALSE(taken.empty());
  close(taken.back());
  auto visitor = house.visitor();  // With the last one.
  taken.pop_back();
  visitor.send(get("/"));
  CHECK(visitor.hears_nothing_for(200ms));
  for (int const copy : taken) {
    close(copy);
  }
  REQUIRE(setrlimit(RLIMIT_NOFILE, &usual) == 0);
  CHECK(visitor.read_answer().status == 200);
}

TEST_CASE("a trusted proxy's connections are not counted", "[http]") {
  auto settings = on_a_free_port();
  settings.max_connections_per_address = 1;
  settings.counts_loopback = true;
  settings.trusted_proxies = {"127.0.0.1"};
  House const house{settings};
  auto first = house.visitor();
  CHECK(first.ask(get("/")).status == 200);
  CHECK(house.ask(get("/")).status == 200);
}

TEST_CASE("requests that find the queue full are told to come again", "[http]") {
  auto settings = on_a_free_port();
  settings.workers = 1;
  settings.max_queue = 2;
  House house{settings};
  std::vector<RawClient> crowd;
  for (int number = 0; number < 20; ++number) {
    crowd.push_back(house.visitor());
    crowd.back().send(get("/slow"));
  }
  int answered = 0;
  int refused = 0;
  for (auto& visitor : crowd) {
    auto const answer = visitor.read_answer();
    answered += answer.status == 200 ? 1 : 0;
    refused += answer.status == 503 ? 1 : 0;
    CHECK((answer.status == 200 || answer.headers.at("retry-after") == "1"));
  }
  CHECK(answered >= 2);
  CHECK(refused >= 1);
  CHECK(answered + refused == 20);
  CHECK(house.listener().figures().rejected == static_cast<std::uint64_t>(refused));
  CHECK(house.ask(get("/")).status == 200);
}

TEST_CASE("large bodies are refused when memory is short, small ones are not", "[http]") {
  auto settings = on_a_free_port();
  settings.max_held_bytes = 1'000'000;
  House const house{settings};
  auto big = house.visitor();
  big.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n" +
           std::string(3'000'000, 'x'));
  CHECK(big.read_answer().status == 503);
  CHECK(house.ask(post("/", "text/plain", "small")).status == 200);
}
