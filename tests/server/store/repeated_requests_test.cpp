// A retry is given the ticket of the first try; nobody else is.
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {

using std::chrono::hours;
using tests::a_ticket;
using tests::now;
using tickets::Ticket;

TEST_CASE("a repeated request returns the same ticket with its key", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const first = store.add_once(a_ticket(), "retry-1");
  REQUIRE(first);
  auto again = a_ticket();
  again.created = now + hours{23};
  CHECK(store.add_once(again, "retry-1").value() == *first);
  REQUIRE(store.update(first->number, [](Ticket& ticket) {
    return ticket.add_customer_message("Всё ещё жду.", now + hours{1}).has_value();
  }));
  CHECK(store.add_once(again, "retry-1")->key == first->key);
  CHECK(store.find_by_key(first->key)->number == first->number);
  CHECK(store.counts().open == 1);
}

TEST_CASE("another letter with the same key is given nobody's ticket, and is no new one",
          "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  REQUIRE(store.add_once(a_ticket(), "retry-1"));
  auto other_subject = a_ticket();
  other_subject.subject = "Другая тема";
  auto other_body = a_ticket();
  other_body.messages[0].body = "Жду третий день.";
  auto without_body = a_ticket();
  without_body.messages.clear();
  CHECK_FALSE(store.add_once(other_subject, "retry-1"));
  CHECK_FALSE(store.add_once(other_body, "retry-1"));
  CHECK_FALSE(store.add_once(without_body, "retry-1"));
  CHECK(store.counts().open == 1);
  CHECK(store.add_once(other_subject, "retry-2"));
  // Without a key every letter is a new one.
  CHECK(store.add_once(a_ticket(), "")->number != store.add_once(a_ticket(), "")->number);
}

TEST_CASE("another key, requester or day makes another ticket", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const first = store.add_once(a_ticket(), "retry-1").value();
  CHECK(store.add_once(a_ticket(), "retry-2")->number != first.number);
  auto other = a_ticket();
  other.email = "boris@example.com";
  auto const others = store.add_once(other, "retry-1").value();
  CHECK(others.number != first.number);
  CHECK(others.key != first.key);
  auto later = a_ticket();
  later.created = now + hours{24};
  auto const next_day = store.add_once(later, "retry-1").value();
  CHECK(next_day.number != first.number);
  CHECK(next_day.key != first.key);
  CHECK(store.add(a_ticket()).number != store.add(a_ticket()).number);
}

TEST_CASE("many retries at once make one ticket", "[store]") {
  tests::TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  std::vector<Ticket> answers(4);
  {
    std::vector<std::jthread> threads;
    for (auto& answer : answers) {
      threads.emplace_back(
          [&] { answer = TicketStore(database).add_once(a_ticket(), "retry").value(); });
    }
  }
  CHECK(answers == std::vector<Ticket>(4, answers[0]));
}

}  // namespace spravka::store
