#include "server/store/outbox.h"

#include <catch2/catch.hpp>

#include "server/store/attachment_store.h"
#include "server/store/inbox.h"
#include "server/store/ticket_store.h"
#include "server/tickets/attachment.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using tests::a_ticket;
using tests::now;
using tickets::LetterKind;
using tickets::Ticket;

struct Desk {
  Database database{":memory:"};
  TicketStore tickets{database, "help.example.com"};
  Outbox outbox{database};
  Inbox inbox{database, "help.example.com"};

  std::vector<OutboxLetter> due(std::chrono::sys_seconds at = now + hours{24}) {
    return outbox.due(at, 100);
  }
};

}  // namespace

TEST_CASE("a ticket and its acknowledgement are stored together, and only once", "[store]") {
  Desk desk;
  auto const ticket = desk.tickets.add_once(a_ticket(), "once").value();
  REQUIRE(desk.tickets.add_once(a_ticket(), "once"));
  auto const letters = desk.due();
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].ticket == ticket.number);
  CHECK(letters[0].kind == LetterKind::Acknowledgement);
  CHECK(letters[0].message_id.ends_with("@help.example.com"));
  CHECK(letters[0].message_id.size() > 40);
}

TEST_CASE("no letter is written where none is wanted", "[store]") {
  Desk desk;
  auto ticket = a_ticket();
  SECTION("the sender was a program") {
    ticket.is_silent = true;
  }
  SECTION("it was imported") {
    ticket.origin = tickets::Origin::Import;
  }
  SECTION("there is no address") {
    ticket.email.clear();
  }
  desk.tickets.add(ticket);
  CHECK(desk.due().empty());
  TicketStore(desk.database).add(a_ticket());  // Mail is not set up.
  CHECK(desk.due().empty());
}

TEST_CASE("each reply is owed once, notes and the customer's own words never", "[store]") {
  Desk desk;
  auto const number = desk.tickets.add(a_ticket()).number;
  desk.tickets.update(number, [](Ticket& ticket) {
    return ticket.add_agent_message({"olga", "Ответ", {}, false}, now + minutes{1}) &&
           ticket.add_agent_message({"olga", "Между нами", {}, true}, now + minutes{2}) &&
           ticket.add_customer_message("Спасибо", now + minutes{3});
  });
  desk.tickets.update(number, [](Ticket& ticket) {
    return bool(ticket.resolve({"", "", "", "Нажмите кнопку", "olga", now + minutes{4}}));
  });
  auto const letters = desk.due();
  REQUIRE(letters.size() == 3);
  CHECK(letters[1].kind == LetterKind::Reply);
  CHECK(letters[1].about == desk.tickets.find(number)->messages[1].id);
  CHECK(letters[2].kind == LetterKind::Solved);
  desk.tickets.update(number, [](Ticket& ticket) { return bool(ticket.confirm(true, now)); });
  CHECK(desk.due().size() == 3);
}

TEST_CASE("a letter that cannot go is tried again, ever more seldom, and at last is stuck",
          "[store]") {
  Desk desk;
  desk.tickets.add(a_ticket());
  auto at = now;
  std::vector<std::int64_t> pauses;
  while (pauses.size() < 200 && !desk.due(at).empty()) {
    desk.outbox.note_failed(desk.due(at)[0], "the mail server answered 451", at);
    auto const unsent = desk.outbox.unsent(10);
    REQUIRE(unsent.size() == 1);
    if (unsent[0].state == "stuck") {
      break;
    }
    CHECK(desk.due(unsent[0].next_try - std::chrono::seconds{1}).empty());
    pauses.push_back((unsent[0].next_try - at).count());
    at = unsent[0].next_try;
  }
  REQUIRE(pauses.size() > 10);
  CHECK(std::vector<std::int64_t>(pauses.begin(), pauses.begin() + 3) ==
        std::vector<std::int64_t>{60, 120, 240});
  CHECK(pauses.back() == 6 * 3'600);
  CHECK(desk.outbox.counts().stuck == 1);
  auto const stuck = desk.outbox.unsent(10).at(0);
  CHECK(stuck.reason == "the mail server answered 451");
  CHECK(desk.outbox.retry(stuck.id, at));
  CHECK(desk.due(at).size() == 1);
  desk.outbox.note_sent(stuck.id, at);
  CHECK_FALSE(desk.outbox.retry(stuck.id, at));
  CHECK(desk.due(at + hours{1'000}).empty());
}

TEST_CASE("a clock that is set back holds no letter back, and one set on sends none too soon",
          "[store]") {
  Desk desk;
  desk.tickets.add(a_ticket());
  desk.outbox.note_failed(desk.due(now)[0], "the mail server is away", now);
  CHECK(desk.due(now + std::chrono::seconds{59}).empty());
  CHECK(desk.due(now - hours{1}).empty());  // Within the longest pause: it is waited for.
  CHECK(desk.due(now - hours{24}).size() == 1);
  desk.outbox.note_failed(desk.due(now - hours{24})[0], "still away", now - hours{24});
  CHECK(desk.due(now - hours{24}).empty());
  CHECK(desk.due(now - hours{24} + minutes{3}).size() == 1);
  CHECK(desk.due(now).size() == 1);
}

TEST_CASE("nobody is flooded through us", "[store]") {
  Desk desk;
  SECTION("one address gets three acknowledgements an hour") {
    for (int count = 0; count < 10; ++count) {
      desk.tickets.add(a_ticket());
    }
    CHECK(desk.due().size() == 3);
    CHECK(desk.outbox.counts().withheld == 7);
    auto later = a_ticket();
    later.created = later.updated = now + hours{2};
    desk.tickets.add(later);
    CHECK(desk.due().size() == 4);
  }
  SECTION("a thousand addresses from one place get thirty") {
    for (int count = 0; count < 100; ++count) {
      auto ticket = a_ticket();
      ticket.email = "p" + std::to_string(count) + "@example.com";
      REQUIRE(desk.tickets.add_once(ticket, {}, "one place"));
    }
    CHECK(desk.due().size() == 30);
  }
}

TEST_CASE("letters of a conversation are known by their ids", "[store]") {
  Desk desk;
  auto const ticket = desk.tickets.add(a_ticket());
  auto const sent = desk.due().at(0);
  CHECK(desk.outbox.thread(ticket.number).empty());
  desk.outbox.note_sent(sent.id, now);
  CHECK(desk.outbox.thread(ticket.number) == std::vector<std::string>{sent.message_id});
  CHECK(desk.inbox.find_ticket({"unknown@example.com", sent.message_id}) == ticket.number);
  CHECK_FALSE(desk.inbox.find_ticket({"unknown@example.com"}));
}

TEST_CASE("a letter that comes twice is taken once", "[store]") {
  Desk desk;
  Inbox::Letter const letter{"digest", "a@example.com", now};
  auto const opened = desk.inbox.open(letter, a_ticket());
  REQUIRE(opened);
  CHECK_FALSE(desk.inbox.open(letter, a_ticket()));
  CHECK_FALSE(desk.inbox.add(letter, opened->number, [](Ticket&) { return true; }));
  auto const more =
      desk.inbox.add({"other", "b@example.com", now}, opened->number,
                     [](Ticket& ticket) { return bool(ticket.add_customer_message("Ещё", now)); });
  REQUIRE(more);
  CHECK(more->messages.size() == 2);
  CHECK(desk.outbox.thread(opened->number).size() == 2);
  CHECK(desk.due().size() == 1);
}

TEST_CASE("what was being fetched when the program died is fetched again", "[store]") {
  Desk desk;
  CHECK(desk.inbox.begin_fetching({5, 3}) == std::vector<std::int64_t>{3, 5});
  desk.inbox.end_fetching(3);
  CHECK(desk.inbox.begin_fetching({5, 9}) == std::vector<std::int64_t>{5, 9});
}

TEST_CASE("files come back byte for byte, and go with their ticket", "[store]") {
  Desk desk;
  auto ticket = a_ticket();
  std::string bytes("\0\xFFPNG'\";--\r\n", 13);
  ticket.messages[0].files.push_back(*tickets::accept_file("снимок.png", bytes));
  auto const number = desk.tickets.add(ticket).number;
  auto const read = desk.tickets.find(number);
  REQUIRE(read->messages[0].files.size() == 1);
  CHECK(read->messages[0].files[0].name == "снимок.png");
  CHECK(read->messages[0].files[0].size == bytes.size());
  CHECK(read->messages[0].files[0].bytes.empty());
  AttachmentStore files(desk.database);
  auto const found = files.find(read->messages[0].files[0].key);
  REQUIRE(found);
  CHECK(found->file.bytes == bytes);
  CHECK(found->ticket == number);
  CHECK_FALSE(files.find("another"));
  desk.tickets.update(number, [](Ticket& now_ticket) {
    now_ticket.messages.clear();
    return true;
  });
  CHECK_FALSE(files.find(read->messages[0].files[0].key));
}

TEST_CASE("a rating of one reply, and who has the ticket, are kept", "[store]") {
  Desk desk;
  auto const number = desk.tickets.add(a_ticket()).number;
  desk.tickets.update(number, [](Ticket& ticket) {
    ticket.assignee = "olga";
    ticket.priority = tickets::Priority::High;
    return bool(ticket.add_agent_message({"olga", "Ответ", {}, false}, now));
  });
  auto const id = desk.tickets.find(number)->messages[1].id;
  desk.tickets.update(number, [id](Ticket& ticket) {
    return bool(ticket.rate_message(id, {4, {"politeness"}, "Хорошо"}, now));
  });
  auto const read = desk.tickets.find(number);
  CHECK(read->messages[1].rating == tickets::Rating{4, {"politeness"}, "Хорошо"});
  CHECK(read->assignee == "olga");
  CHECK(read->priority == tickets::Priority::High);
}

}  // namespace spravka::store
