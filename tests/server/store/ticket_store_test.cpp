#include "server/store/ticket_store.h"

#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/store/engine.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using tests::a_ticket;
using tests::now;
using tickets::Author;
using tickets::Status;
using tickets::Ticket;

/// With something in every field.
Ticket a_full_ticket() {
  auto ticket = a_ticket();
  ticket.type = tickets::Type::Problem;
  ticket.fields = {{"номер заказа", "123"}, {"дата", "\"вчера\""}};
  ticket.suggested = {{"ru/a.md", "А", "opened", ""}, {"ru/b.md", "Б", "rejected", "not it"}};
  REQUIRE(ticket.add_agent_message({"boris", "Проверьте спам.", {"ru/b.md", "ru/a.md"}, false},
                                   now + hours{1}));
  REQUIRE(ticket.add_agent_message({"boris", "Звонил.", {}, true}, now + hours{1}));
  REQUIRE(ticket.add_customer_message("👩‍👩‍👧 ёж\n\nспасибо", now + hours{2}));
  REQUIRE(ticket.resolve({"ru/a.md", "Gmail", "Спам", "Проверить спам", "boris", now + hours{3}}));
  REQUIRE(ticket.confirm(true, now + hours{4}));
  REQUIRE(ticket.rate({5, {"clear"}, "Спасибо!"}, now + hours{5}));
  ticket.draft_branch = "drafts/1-spam";
  return ticket;
}

/// As it is found by its number: the key is the customer's alone.
Ticket without_key(Ticket ticket) {
  ticket.key.clear();
  return ticket;
}

std::vector<std::int64_t> numbers_of(std::vector<TicketSummary> const& rows) {
  std::vector<std::int64_t> numbers;
  for (auto const& row : rows) {
    numbers.push_back(row.number);
  }
  return numbers;
}

}  // namespace

TEST_CASE("a ticket comes back as it was stored", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const given = GENERATE(a_ticket(), a_full_ticket());
  auto const added = store.add(given);
  CHECK(added.number == 1);
  CHECK(added.key.size() == 32);
  for (auto const& message : added.messages) {
    CHECK(message.id > 0);
  }
  CHECK(store.find(added.number) == without_key(added));
  CHECK(store.find_by_key(added.key) == added);

  auto expected = given;
  expected.number = added.number;
  expected.key = added.key;
  for (std::size_t index = 0; index < expected.messages.size(); ++index) {
    expected.messages[index].id = added.messages[index].id;
  }
  CHECK(added == expected);
}

TEST_CASE("a ticket that is not there is not found", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  store.add(a_ticket());
  CHECK_FALSE(store.find(2));
  CHECK_FALSE(store.find(-1));
  CHECK_FALSE(store.find_by_key(""));
  CHECK_FALSE(store.find_by_key("' or 1=1 --"));
  CHECK_FALSE(store.update(2, [](Ticket&) { return true; }));
}

TEST_CASE("the customer's key is nowhere in the file", "[store]") {
  tests::TemporaryFolder const folder;
  std::vector<std::string> secrets = {"the retry's own key 0123456789"};
  {
    Database database(folder.str() + "/spravka.db");
    TicketStore store(database);
    secrets.push_back(store.add(a_ticket()).key);
    secrets.push_back(store.add_once(a_ticket(), secrets[0])->key);
    database.copy_to(folder.str() + "/copy.db");
  }
  auto const bytes =
      tests::read_file(folder.path() / "spravka.db") + tests::read_file(folder.path() / "copy.db");
  REQUIRE(bytes.find("anna@example.com") != std::string::npos);
  for (auto const& secret : secrets) {
    CHECK(secret.size() >= 30);
    CHECK(bytes.find(secret) == std::string::npos);
  }
}

TEST_CASE("any text survives, whatever its bytes", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto ticket = a_ticket();
  ticket.subject = "'; drop table ticket; -- :name \"quoted\" ?";
  ticket.messages[0].body = std::string("nul") + '\0' + "inside ёж 👩‍👩‍👧 \xFF";
  ticket.fields = {{"a\xFF", "b"}};
  auto const found = store.find(store.add(ticket).number);
  REQUIRE(found);
  CHECK(found->subject == ticket.subject);
  CHECK(found->messages[0].body == ticket.messages[0].body);
  CHECK(found->fields.size() == 1);
}

TEST_CASE("a change is stored whole", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const added = store.add(a_ticket());
  auto const changed = store.update(added.number, [](Ticket& ticket) {
    auto full = a_full_ticket();
    full.number = ticket.number;
    full.messages[0] = ticket.messages[0];
    ticket = full;
    return true;
  });
  REQUIRE(changed);
  CHECK(changed->messages.size() == 4);
  CHECK(changed->messages[0] == added.messages[0]);
  CHECK(store.find(added.number) == changed);
}

TEST_CASE("messages can be altered and taken out, for a person's right to be forgotten",
          "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const number = store.add(a_full_ticket()).number;
  auto const changed = store.update(number, [](Ticket& ticket) {
    ticket.messages[1].body = "[removed]";
    ticket.messages[1].articles = {"ru/c.md"};
    ticket.messages.erase(ticket.messages.begin() + 2);
    ticket.resolution.reset();
    ticket.suggested.clear();
    return true;
  });
  CHECK(store.find(number) == changed);
  CHECK(changed->messages.size() == 3);
}

TEST_CASE("a change that says no or throws stores nothing", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const added = without_key(store.add(a_ticket()));
  auto const refused = store.update(added.number, [](Ticket& ticket) {
    ticket.subject = "no";
    return false;
  });
  CHECK(refused == added);
  CHECK_THROWS_AS(store.update(added.number,
                               [](Ticket& ticket) -> bool {
                                 ticket.subject = "no";
                                 throw std::out_of_range("stop");
                               }),
                  std::out_of_range);
  CHECK(store.find(added.number) == added);
}

TEST_CASE("tickets added from four threads are all there under numbers of their own", "[store]") {
  constexpr int each = 50;
  tests::TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  std::vector<std::vector<Ticket>> added(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : added) {
      threads.emplace_back([&] {
        TicketStore store(database);
        for (int index = 0; index < each; ++index) {
          mine.push_back(store.add(a_ticket()));
        }
      });
    }
  }
  std::set<std::int64_t> numbers;
  TicketStore store(database);
  for (auto const& mine : added) {
    for (auto const& ticket : mine) {
      numbers.insert(ticket.number);
      REQUIRE(store.find_by_key(ticket.key) == ticket);
    }
  }
  CHECK(numbers.size() == 4 * each);
  CHECK(store.counts().open == 4 * each);
}

TEST_CASE("changes from four threads are all kept while others read", "[store]") {
  constexpr int each = 25;
  tests::TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  TicketStore store(database);
  auto const number = store.add(a_ticket()).number;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&database, number] {
        TicketStore mine(database);
        for (int index = 0; index < each; ++index) {
          mine.update(number, [](Ticket& ticket) {
            ticket.fields["count"] = std::to_string(ticket.messages.size());
            return ticket.add_customer_message("ещё", now).has_value();
          });
          mine.list({});
        }
      });
    }
  }
  auto const ticket = store.find(number);
  CHECK(ticket->messages.size() == 4 * each + 1);
  CHECK(ticket->fields.at("count") == std::to_string(4 * each));
}

TEST_CASE("a list shows the newest first and goes on after a number", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  for (int index = 0; index < 5; ++index) {
    store.add(a_ticket());
  }
  TicketFilter filter;
  CHECK(numbers_of(store.list(filter)) == std::vector<std::int64_t>{5, 4, 3, 2, 1});
  filter.limit = 2;
  CHECK(numbers_of(store.list(filter)) == std::vector<std::int64_t>{5, 4});
  filter.after = 4;
  CHECK(numbers_of(store.list(filter)) == std::vector<std::int64_t>{3, 2});
  filter.after = 1;
  CHECK(store.list(filter).empty());
}

TEST_CASE("a list has at most 200 rows", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  for (int index = 0; index < 201; ++index) {
    store.add(a_ticket());
  }
  TicketFilter filter;
  filter.limit = 1'000'000;
  CHECK(store.list(filter).size() == 200);
}

TEST_CASE("a list is narrowed by state and group", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto billing = a_ticket();
  billing.group = "billing";
  store.add(billing);
  store.add(a_ticket());
  auto waiting = a_ticket();
  waiting.group = "billing";
  waiting.status = Status::Waiting;
  store.add(waiting);
  TicketFilter filter;
  filter.group = "billing";
  CHECK(numbers_of(store.list(filter)) == std::vector<std::int64_t>{3, 1});
  filter.status = Status::Waiting;
  CHECK(numbers_of(store.list(filter)) == std::vector<std::int64_t>{3});
  filter.group = "bill";
  CHECK(store.list(filter).empty());
  CHECK(store.groups() == std::vector<std::string>{"billing", "mail"});
  CHECK(store.counts().open == 2);
  CHECK(store.counts().waiting == 1);
  CHECK(store.counts().resolved == 0);
}

TEST_CASE("a list's row tells what a desk needs", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  auto const full = store.add(a_full_ticket());
  auto answered = a_ticket();
  REQUIRE(answered.add_agent_message({"boris", "Проверьте.", {}, false}, now));
  REQUIRE(answered.add_agent_message({"boris", "Заметка.", {}, true}, now));
  store.add(answered);
  auto const rows = store.list({});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].is_customers_turn);
  CHECK(rows[0].messages == 3);
  auto const& row = rows[1];
  CHECK(row.number == full.number);
  CHECK(row.subject == full.subject);
  CHECK(row.name == "Анна");
  CHECK(row.language == "ru");
  CHECK(row.type == tickets::Type::Problem);
  CHECK(row.group == "mail");
  CHECK(row.status == Status::Resolved);
  CHECK(row.messages == 4);
  CHECK_FALSE(row.is_customers_turn);
  CHECK(row.draft_branch == "drafts/1-spam");
  CHECK(row.created == now);
  CHECK(row.updated == now + hours{5});
  CHECK(row.times.first_reply == hours{1});
  CHECK(row.times.replies == 1);
  CHECK(row.times.to_close == hours{3});
}

TEST_CASE("every change of a ticket has a number above all before it", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  CHECK(store.newest_revision() == 0);
  CHECK(store.changed_after(0, 10).empty());
  auto const first = store.add(a_ticket()).number;
  auto const second = store.add(a_ticket()).number;
  auto const seen = store.newest_revision();
  CHECK(store.changed_after(seen, 10).empty());
  store.update(first, [](Ticket& ticket) {
    ticket.assignee = "boris";  // Nobody wrote a word: the lists are told all the same.
    return true;
  });
  auto changed = store.changed_after(seen, 10);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].ticket.number == first);
  CHECK(changed[0].ticket.assignee == "boris");
  CHECK(changed[0].revision == store.newest_revision());
  CHECK(changed[0].revision > seen);
  changed = store.changed_after(0, 1);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].ticket.number == second);
  store.update(second, [](Ticket&) { return false; });
  CHECK(store.newest_revision() == store.changed_after(0, 10).back().revision);
}

TEST_CASE("a list of certain tickets holds no others", "[store]") {
  Database database(":memory:");
  TicketStore store(database);
  for (int count = 0; count < 5; ++count) {
    store.add(a_ticket());
  }
  TicketFilter filter;
  filter.numbers = {2, 4, 77};
  CHECK(numbers_of(store.list(filter)) == std::vector<std::int64_t>{4, 2});
  filter.numbers = std::vector<std::int64_t>{};
  CHECK(store.list(filter).empty());
}

}  // namespace spravka::store
