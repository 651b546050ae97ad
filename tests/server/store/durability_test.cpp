// What the store has acknowledged survives kill -9 at any moment: tickets, replies, ratings of
// both kinds, drafts and letters owed.
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "server/store/outbox.h"
#include "server/store/question_log.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

using tests::a_ticket;

constexpr int rounds = 200;
constexpr int writers = 2;

/// What a writer was promised: this far it came with this ticket.
enum class Step : std::int64_t { Added, Answered, Rated, Drafted, Helped };

struct Promise {
  std::int64_t ticket{};
  Step step{};
};

void say(int pipe_end, Promise const& promise) {
  if (::write(pipe_end, &promise, sizeof promise) != sizeof promise) {
    ::_exit(2);
  }
}

void change(TicketStore& store, std::int64_t number,
            std::function<bool(tickets::Ticket&)> const& step) {
  if (!store.update(number, step)) {
    ::_exit(4);
  }
}

/// In a process of its own: writes until it is killed, and says each step after it was
/// acknowledged.
[[noreturn]] void write_until_killed(std::string const& file, int acknowledged) {
  try {
    Database database(file);
    TicketStore store(database, "help.example.com");
    QuestionLog questions(database);
    for (;;) {
      auto const key = std::to_string(::getpid()) + "-" + std::to_string(std::random_device{}());
      std::int64_t const number = store.add_once(a_ticket(), key)->number;
      say(acknowledged, {number, Step::Added});
      change(store, number, [](tickets::Ticket& ticket) {
        return ticket.add_agent_message({"olga", "Ответ", {}, false}, tests::now).has_value();
      });
      say(acknowledged, {number, Step::Answered});
      change(store, number, [](tickets::Ticket& ticket) {
        return ticket.rate({4, {"fast"}, ""}, tests::now).has_value();
      });
      say(acknowledged, {number, Step::Rated});
      change(store, number, [number](tickets::Ticket& ticket) {
        ticket.draft_branch = "drafts/" + std::to_string(number);
        return true;
      });
      say(acknowledged, {number, Step::Drafted});
      questions.rate({"article" + std::to_string(number), "ru", true, "", "v", tests::now});
      say(acknowledged, {number, Step::Helped});
    }
  } catch (...) {
    ::_exit(3);
  }
}

/// At most so many, or all until the last writer has gone.
void read_promises(int pipe_end, std::size_t limit, std::vector<Promise>& promises) {
  Promise promise;
  while (promises.size() < limit && ::read(pipe_end, &promise, sizeof promise) == sizeof promise) {
    promises.push_back(promise);
  }
}

/// Lets children write until `life` promises were made, kills them a moment later, and returns all
/// that they were promised.
std::vector<Promise> promised_before_kill(std::string const& file, std::size_t life,
                                          std::chrono::microseconds moment) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  std::vector<pid_t> children;
  for (int writer = 0; writer < writers; ++writer) {
    pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      write_until_killed(file, ends[1]);
    }
    children.push_back(child);
  }
  ::close(ends[1]);
  std::vector<Promise> promises;
  read_promises(ends[0], life, promises);
  std::this_thread::sleep_for(moment);
  for (auto const child : children) {
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
  }
  read_promises(ends[0], std::string::npos, promises);
  ::close(ends[0]);
  return promises;
}

void check_kept(Database& database, Promise const& promise) {
  auto const ticket = TicketStore(database).find(promise.ticket);
  REQUIRE(ticket);
  CAPTURE(promise.ticket, static_cast<std::int64_t>(promise.step));
  switch (promise.step) {
    case Step::Added:
      CHECK(ticket->messages.at(0).body == a_ticket().messages.at(0).body);
      CHECK(ticket->messages.size() <= 2);
      break;
    case Step::Answered:
      CHECK(ticket->messages.size() == 2);
      break;
    case Step::Rated:
      CHECK(ticket->rating.score == 4);
      break;
    case Step::Drafted:
      CHECK_FALSE(ticket->draft_branch.empty());
      break;
    case Step::Helped:
      CHECK(QuestionLog(database)
                .helpfulness("article" + std::to_string(promise.ticket), "ru")
                .helpful == 1);
      break;
  }
}

}  // namespace

TEST_CASE("two hundred kills: every acknowledged ticket, reply, rating and draft is there, once",
          "[store][durability]") {
  tests::TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  std::mt19937 random(std::random_device{}());
  std::uniform_int_distribution<std::size_t> life(1, 12);
  std::uniform_int_distribution<int> moment(0, 5'000);
  std::size_t added = 0;
  for (int round = 0; round < rounds; ++round) {
    auto const promises =
        promised_before_kill(file, life(random), std::chrono::microseconds(moment(random)));
    Database database(file);
    for (auto const& promise : promises) {
      check_kept(database, promise);
      added += promise.step == Step::Added ? 1U : 0U;
    }
  }
  // Every number once, and at most one unacknowledged ticket a writer and round.
  REQUIRE(added > rounds);
  Database database(file);
  auto const counts = TicketStore(database).counts();
  CHECK(counts.open + counts.waiting >= added);
  CHECK(counts.open + counts.waiting <= added + std::size_t{rounds} * writers);
  auto const letters = Outbox(database).counts();
  CHECK(letters.waiting + letters.withheld >= added);  // Each ticket owes an acknowledgement.
  database.copy_to(folder.str() + "/copy.db");
  Database::verify(folder.str() + "/copy.db");
}

}  // namespace spravka::store
