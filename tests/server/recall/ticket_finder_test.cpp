#include "server/recall/ticket_finder.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "indexer/text/analyzer.h"
#include "server/store/forgetting.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::recall {
namespace {

using store::Database;
using store::TicketStore;
using tests::a_ticket;
using tickets::Status;
using tickets::Ticket;
using Numbers = std::vector<std::int64_t>;

struct Desk {
  tests::TemporaryFolder folder;
  Database database{":memory:"};
  TicketStore tickets{database};
  TicketFinder finder{tickets, folder.str()};

  std::int64_t add(std::string const& subject, std::string const& body) {
    auto ticket = a_ticket();
    ticket.subject = subject;
    ticket.messages[0].body = body;
    return tickets.add(ticket).number;
  }

  Numbers found(TicketQuestion const& question) {
    Numbers numbers;
    for (auto const& row : finder.find(question).tickets) {
      numbers.push_back(row.number);
    }
    return numbers;
  }

  Numbers found(std::string const& words) { return found(TicketQuestion{words, {}}); }
};

}  // namespace

TEST_CASE("what was written a moment ago is found, in any form of the word", "[recall]") {
  Desk desk;
  auto const first = desk.add("Возврат", "Верните деньги за билеты");
  auto const second = desk.add("Refund", "Tickets were paid twice");
  CHECK(desk.found("билетов") == Numbers{first});
  CHECK(desk.found("ticket") == Numbers{second});
  CHECK(desk.found("anna@example.com") == Numbers{second, first});
  CHECK(desk.found(std::to_string(second)) == Numbers{second});
  CHECK(desk.found("телепорт").empty());
  desk.tickets.update(first, [](Ticket& ticket) {
    return ticket.add_customer_message("Сломался ТЕЛЕПОРТ", tests::now).has_value();
  });
  CHECK(desk.found("телепорты") == Numbers{first});
  desk.tickets.update(first, [](Ticket& ticket) {
    return ticket.add_agent_message({"olga", "Похоже на мошенника", {}, true}, tests::now)
        .has_value();
  });
  CHECK(desk.found("мошенник") == Numbers{first});
}

TEST_CASE("words are combined with the filters, and pages follow each other", "[recall]") {
  Desk desk;
  for (int count = 1; count <= 120; ++count) {
    auto const number = desk.add("Возврат", "Верните деньги");
    desk.tickets.update(number, [count](Ticket& ticket) {
      ticket.group = count % 2 == 0 ? "billing" : "general";
      ticket.assignee = count % 3 == 0 ? "olga" : "";
      ticket.status = count % 4 == 0 ? Status::Resolved : Status::Open;
      return true;
    });
  }
  while (desk.finder.look(1'000) > 0) {
  }
  TicketQuestion question{"деньгами", {}};
  question.filter.group = "billing";
  question.filter.assignee = "olga";
  CHECK(desk.found(question).size() == 20);
  auto const counts = desk.finder.count(question);
  CHECK(counts.open == 10);
  CHECK(counts.resolved == 10);
  CHECK(counts.waiting == 0);
  for (auto const status : {std::optional<Status>(), std::optional(Status::Open)}) {
    auto without_words = question;
    without_words.words.clear();
    without_words.filter.status = status;
    without_words.filter.after = 3;
    auto const all = desk.finder.count(without_words);
    CHECK(all.open == 10);
    CHECK(all.resolved == 10);
    CHECK(all.waiting == 0);
  }
  question.filter.status = Status::Open;
  question.filter.limit = 6;
  auto const first = desk.finder.find(question);
  REQUIRE(first.tickets.size() == 6);
  REQUIRE(first.next);
  question.filter.after = *first.next;
  auto const second = desk.finder.find(question);
  CHECK(second.tickets.size() == 4);
  CHECK_FALSE(second.next);
  CHECK(second.tickets.front().number < first.tickets.back().number);
  question.filter.after = 0;
  question.filter.assignee = "-";
  CHECK(desk.found(question).size() == 6);
  CHECK(desk.finder.find(question).tickets.front().assignee.empty());
}

TEST_CASE("a ticket that has left the list since it was read is not shown", "[recall]") {
  Desk desk;
  auto const number = desk.add("Возврат", "Верните деньги");
  TicketQuestion question{"деньги", {}};
  question.filter.status = Status::Open;
  CHECK(desk.found(question) == Numbers{number});
  desk.tickets.update(number, [](Ticket& ticket) {
    ticket.status = Status::Resolved;
    return true;
  });
  CHECK(desk.found(question).empty());
}

TEST_CASE("an index that is lost or damaged is read anew", "[recall]") {
  Desk desk;
  auto const number = desk.add("Возврат", "Верните деньги");
  REQUIRE(desk.found("деньги") == Numbers{number});
  auto const index = TicketFinder::folder(desk.folder.str());
  SECTION("lost") {
    std::filesystem::remove_all(index);
  }

  SECTION("damaged") {
    for (auto const& file : std::filesystem::directory_iterator(index)) {
      if (file.path().extension() == ".glass") {
        std::ofstream(file.path(), std::ios::trunc) << std::string(5'000, 'x');
      }
    }
  }
  CHECK(desk.found("деньги") == Numbers{number});
}

TEST_CASE("an index of another database, put back from a copy, is read anew", "[recall]") {
  Desk desk;
  desk.add("Возврат", "Верните деньги");
  desk.add("Возврат", "Верните деньги");
  Database other(":memory:");
  TicketStore tickets(other);
  auto const data = desk.folder.str() + "/other";
  {
    TicketFinder before(desk.tickets, data);
    REQUIRE(before.find({"деньги", {}}).tickets.size() == 2);
  }
  TicketFinder finder(tickets, data);
  tickets.add(a_ticket());
  CHECK(finder.find({"деньги", {}}).tickets.empty());
  CHECK(finder.find({"анна", {}}).tickets.size() == 1);
}

TEST_CASE("what another process writes can be read all the same", "[recall]") {
  Desk desk;
  auto const number = desk.add("Возврат", "Верните деньги");
  REQUIRE(desk.found("деньги") == Numbers{number});
  TicketFinder second(desk.tickets, desk.folder.str());
  auto const answer = second.find({"деньги", {}});
  CHECK(answer.tickets.size() == 1);
  CHECK_FALSE(answer.is_whole);
}

TEST_CASE("after a large import answers say that they are not whole yet", "[recall]") {
  Desk desk;
  for (int count = 0; count < 60; ++count) {
    desk.add("Возврат", "Верните деньги");
  }
  auto const early = desk.finder.find({"деньги", {}});
  CHECK_FALSE(early.is_whole);
  CHECK(early.tickets.size() == 50);
  while (desk.finder.look(1'000) > 0) {
  }
  TicketQuestion question{"деньги", {}};
  question.filter.limit = 100;
  auto const late = desk.finder.find(question);
  CHECK(late.is_whole);
  CHECK(late.tickets.size() == 60);
}

TEST_CASE("a ticket is found the moment it is stored, while another reads them too", "[recall]") {
  Desk desk;
  std::atomic<bool> is_over{false};
  std::thread keeper([&] {
    while (!is_over) {
      desk.finder.look(1'000);
    }
  });
  int missed = 0;
  for (int count = 0; count < 60; ++count) {
    auto const number = desk.add("Возврат", "Верните деньги");
    auto const answer = desk.finder.find({"деньги", {}});
    bool const is_found = !answer.tickets.empty() && answer.tickets[0].number == number;
    missed += is_found && answer.is_whole ? 0 : 1;
  }
  is_over = true;
  keeper.join();
  CHECK(missed == 0);
}

TEST_CASE("a mistyped word is repaired from the tickets' own words, and the answer says so",
          "[recall]") {
  Desk desk;
  auto const first = desk.add("Возврат", "Не пришло письмо с подтверждением заказа");
  auto const second = desk.add("Terminal", "The terminal prints nothing");
  auto const [words, kind, query, number] =
      GENERATE_COPY(table<std::string, std::string, std::string, std::int64_t>({
          {"подтвреждение", "typo", "подтверждение", first},
          {"gjlndth;ltybtv", "layout", "подтверждением", first},
          {"еукьштфд", "layout", "terminal", second},
          {"terminla", "typo", "terminal", second},
      }));
  CAPTURE(words);
  auto const answer = desk.finder.find({words, {}});
  REQUIRE(answer.rescue);
  CHECK(answer.rescue->kinds == std::vector<std::string>{kind});
  CHECK(text::Analyzer().stem(answer.rescue->query) == text::Analyzer().stem(query));
  REQUIRE(answer.tickets.size() == 1);
  CHECK(answer.tickets[0].number == number);
  CHECK(desk.finder.count({words, {}}).open == 1);
}

TEST_CASE("a question that tickets answer is never repaired, whatever the filters leave of it",
          "[recall]") {
  Desk desk;
  desk.add("Возврат", "Где деньги за билеты?");
  desk.add("Возврат", "Где деньга?");
  TicketQuestion question{"деньга", {}};
  CHECK_FALSE(desk.finder.find(question).rescue);
  question.filter.status = Status::Resolved;
  auto const answer = desk.finder.find(question);
  CHECK_FALSE(answer.rescue);
  CHECK(answer.tickets.empty());
  CHECK_FALSE(desk.finder.find({"биле", {}}).rescue);  // Half typed.
  CHECK_FALSE(desk.finder.find({"телепортация", {}}).rescue);
}

TEST_CASE("after tickets are taken out none written since is missed, and no word of them stays",
          "[recall]") {
  Desk desk;
  auto const kept = desk.add("Возврат", "Верните деньги");
  auto const gone = desk.add("Вход", "Сломался телепорт");
  CHECK(desk.found("телепорт") == Numbers{gone});
  store::Forgetting(desk.database).forget({.ticket = gone});
  auto const next = desk.add("Билет", "Пропал билет");  // Read before the index is thrown away.
  CHECK(desk.found("билет") == Numbers{next});
  std::filesystem::remove_all(TicketFinder::folder(desk.folder.str()));
  CHECK(desk.found("билет") == Numbers{next});
  CHECK(desk.found("деньги") == Numbers{kept});
  CHECK(desk.finder.count({"телепорт", {}}).open == 0);

  store::Forgetting(desk.database).forget({.ticket = kept});  // Not the newest one.
  store::Forgetting(desk.database).forget({.ticket = next});
  CHECK(desk.found("билет").empty());
  auto const last = desk.add("Снова", "Пропал чемодан");
  CHECK(desk.found("чемодан") == Numbers{last});
}

TEST_CASE("a question without words is the store's own list", "[recall]") {
  Desk desk;
  auto const first = desk.add("Возврат", "Верните деньги");
  auto const second = desk.add("Вход", "Не могу войти");
  CHECK(desk.found("  ") == Numbers{second, first});
  CHECK(desk.found("???").empty());
  TicketQuestion question;
  question.filter.limit = 1;
  auto const page = desk.finder.find(question);
  CHECK(page.next == second);
}

}  // namespace spravka::recall
