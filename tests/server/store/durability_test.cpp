// What add() has acknowledged survives kill -9 at any moment.
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

using tests::a_ticket;

constexpr int rounds = 10;

/// In a process of its own: adds tickets until it is killed, and says each number after add() has
/// returned.
[[noreturn]] void add_until_killed(std::string const& file, int acknowledged) {
  try {
    Database database(file);
    TicketStore store(database);
    for (;;) {
      std::int64_t const number = store.add(a_ticket()).number;
      if (::write(acknowledged, &number, sizeof number) != sizeof number) {
        ::_exit(2);
      }
    }
  } catch (...) {
    ::_exit(3);
  }
}

std::vector<std::int64_t> read_numbers(int pipe_end) {
  std::vector<std::int64_t> numbers;
  std::int64_t number = 0;
  while (::read(pipe_end, &number, sizeof number) == sizeof number) {
    numbers.push_back(number);
  }
  return numbers;
}

/// Lets a child add tickets for a while, kills it, and returns what it had acknowledged.
std::vector<std::int64_t> acknowledged_before_kill(std::string const& file,
                                                   std::chrono::milliseconds life) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  pid_t const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    add_until_killed(file, ends[1]);
  }
  ::close(ends[1]);
  std::this_thread::sleep_for(life);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  auto numbers = read_numbers(ends[0]);
  ::close(ends[0]);
  CHECK(WIFSIGNALED(status));
  return numbers;
}

}  // namespace

TEST_CASE("every acknowledged ticket survives kill -9", "[store][durability]") {
  tests::TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  std::mt19937 random(std::random_device{}());
  std::uniform_int_distribution<int> life(30, 250);
  std::vector<std::int64_t> acknowledged;
  for (int round = 0; round < rounds; ++round) {
    auto const numbers = acknowledged_before_kill(file, std::chrono::milliseconds(life(random)));
    acknowledged.insert(acknowledged.end(), numbers.begin(), numbers.end());
    Database database(file);
    TicketStore store(database);
    for (std::int64_t const number : numbers) {
      auto const ticket = store.find(number);
      REQUIRE(ticket);
      REQUIRE(ticket->messages.size() == 1);
    }
  }
  // Every number once, and at most one unacknowledged ticket a round.
  REQUIRE(acknowledged.size() > rounds);
  Database database(file);
  auto const stored = TicketStore(database).counts().open;
  CHECK(stored >= acknowledged.size());
  CHECK(stored <= acknowledged.size() + rounds);
  database.copy_to(folder.str() + "/copy.db");
  Database::verify(folder.str() + "/copy.db");
}

}  // namespace spravka::store
