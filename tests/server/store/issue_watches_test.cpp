#include "server/store/issue_watches.h"

#include <catch2/catch.hpp>

#include "server/store/engine.h"
#include "server/store/outbox.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using tests::now;
using tickets::LetterKind;

struct Desk {
  Database database{":memory:"};
  TicketStore tickets{database, "help.example.com"};
  IssueWatches watches{database, "help.example.com"};
  Outbox outbox{database};

  IssueWatch wish(std::string email, bool is_confirmed = false) const {
    return {.id = 0,
            .article = "outage",
            .language = "ru",
            .title = "Вход не работает",
            .email = std::move(email),
            .ticket = 0,
            .is_confirmed = is_confirmed,
            .ending = {}};
  }

  std::vector<OutboxLetter> due() { return outbox.due(now + hours{24 * 40}, 100); }

  int rows() {
    int count = 0;
    database.read(
        [&](soci::session& sql) { sql << "select count(*) from issue_watch", soci::into(count); });
    return count;
  }
};

}  // namespace

TEST_CASE("a wish owes one letter that asks, however often it comes", "[store]") {
  Desk desk;
  desk.watches.ask(desk.wish("anna@example.com"), "source", now);
  desk.watches.ask(desk.wish("anna@example.com"), "source", now);
  auto const due = desk.due();
  REQUIRE(due.size() == 1);
  CHECK(due[0].kind == LetterKind::IssueAsked);
  CHECK(due[0].ticket == 0);
  auto const watch = desk.watches.find(due[0].watch);
  REQUIRE(watch);
  CHECK(watch->email == "anna@example.com");
  CHECK_FALSE(watch->is_confirmed);
  CHECK(desk.watches.watched().empty());  // Nobody confirmed waits.
}

TEST_CASE("the end is told once to those who said yes, and everybody is forgotten", "[store]") {
  Desk desk;
  desk.watches.ask(desk.wish("anna@example.com"), "", now);
  desk.watches.ask(desk.wish("boris@example.com"), "", now);
  auto const asked = desk.due();
  desk.watches.confirm(asked[0].watch);
  for (auto const& letter : asked) {
    desk.outbox.note_sent(letter.id, now);
  }
  REQUIRE(desk.watches.watched().size() == 1);
  CHECK(desk.watches.end({"outage", "en"}, Ending::Solved, now) == 0);
  CHECK(desk.watches.end({"outage", "ru"}, Ending::Solved, now) == 1);
  CHECK(desk.watches.end({"outage", "ru"}, Ending::Withdrawn, now) == 0);
  CHECK(desk.rows() == 1);  // Who never answered is gone already.
  auto const due = desk.due();
  REQUIRE(due.size() == 1);
  CHECK(due[0].kind == LetterKind::IssueEnded);
  CHECK(desk.watches.find(due[0].watch)->ending == Ending::Solved);
  desk.outbox.note_sent(due[0].id, now);
  CHECK(desk.rows() == 0);
  CHECK(desk.due().empty());
  CHECK(desk.outbox.unsent(10).empty());
}

TEST_CASE("whoever does not want it any more is forgotten with the letters", "[store]") {
  Desk desk;
  desk.watches.ask(desk.wish("anna@example.com"), "", now);
  desk.watches.forget(desk.due().at(0).watch);
  CHECK(desk.rows() == 0);
  CHECK(desk.due().empty());
}

TEST_CASE("nobody is kept who does not answer or cannot be reached", "[store]") {
  Desk desk;
  desk.watches.ask(desk.wish("anna@example.com"), "", now);
  desk.watches.ask(desk.wish("boris@example.com", true), "", now);
  desk.watches.forget_old(now + hours{24 * 2});
  CHECK(desk.rows() == 2);
  desk.watches.forget_old(now + hours{24 * 4});
  CHECK(desk.rows() == 1);  // Boris waits as long as it takes.
  desk.watches.forget_old(now + hours{24 * 400});
  CHECK(desk.rows() == 1);
  desk.watches.end({"outage", "ru"}, Ending::Overdue, now);
  desk.watches.forget_old(now + hours{24 * 31});
  CHECK(desk.rows() == 0);
}

TEST_CASE("an address that has proved itself is not asked, and proves an earlier wish", "[store]") {
  Desk desk;
  desk.watches.ask(desk.wish("anna@example.com", true), "", now);
  CHECK(desk.due().empty());
  CHECK(desk.watches.watched().size() == 1);
  desk.watches.ask(desk.wish("boris@example.com"), "", now);
  desk.watches.ask(desk.wish("boris@example.com", true), "", now);
  CHECK(desk.watches.end({"outage", "ru"}, Ending::Solved, now) == 2);
}

TEST_CASE("nobody mails a stranger through us more than three times an hour", "[store]") {
  Desk desk;
  for (auto const* article : {"a", "b", "c", "d"}) {
    auto wish = desk.wish("stranger@example.com");
    wish.article = article;
    desk.watches.ask(wish, "source", now);
  }
  CHECK(desk.due().size() == 3);
  CHECK(desk.outbox.counts().withheld == 1);
}

}  // namespace spravka::store
