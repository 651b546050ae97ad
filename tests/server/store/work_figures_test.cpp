#include "server/store/work_figures.h"

#include <set>

#include <catch2/catch.hpp>

#include "server/store/cluster_store.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using tests::a_ticket;
using tests::now;
using tickets::Ticket;

struct Desk {
  Database database{":memory:"};
  TicketStore tickets{database};
  WorkFigures work{database};

  struct Story {
    std::string article;  // That resolved it; "-": it stays open.
    int replies{1};
    std::chrono::sys_seconds begun{now};
    tickets::Origin origin{tickets::Origin::Web};
  };

  std::int64_t add(Story const& story) {
    auto ticket = a_ticket();
    ticket.created = story.begun;
    ticket.updated = story.begun;
    ticket.origin = story.origin;
    auto const number = tickets.add(ticket).number;
    tickets.update(number, [&](Ticket& open) {
      for (int reply = 1; reply <= story.replies; ++reply) {
        static_cast<void>(
            open.add_agent_message({"olga", "Ответ", {}, false}, story.begun + minutes{reply}));
      }
      return story.article == "-" ||
             open.resolve({story.article, "", "", "Решение", "olga", story.begun + minutes{10}})
                 .has_value();
    });
    return number;
  }
};

}  // namespace

TEST_CASE("the four figures of a group come together", "[store]") {
  Desk desk;
  for (int count = 1; count <= 3; ++count) {
    auto const number = desk.tickets.add(a_ticket()).number;
    desk.tickets.update(number, [count](Ticket& ticket) {
      return ticket.add_agent_message({"olga", "Ответ", {}, false}, now + minutes{count}) &&
             ticket.resolve({"", "", "", "Решение", "olga", now + minutes{10 * count}}) &&
             ticket.rate({count + 2, {}, ""}, now + hours{1});
    });
  }
  auto imported = a_ticket();
  imported.origin = tickets::Origin::Import;
  desk.tickets.import("zendesk:1", imported);
  auto const groups = desk.work.four(now - hours{1}).groups;
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].value == "mail");
  CHECK(groups[0].tickets == 3);
  CHECK(groups[0].first_reply_seconds == 120);
  CHECK(groups[0].replies_to_close == Approx(1));
  CHECK(groups[0].close_seconds == 1'200);
  CHECK(groups[0].rating == Approx(4));
  CHECK(groups[0].rated == 3);
}

TEST_CASE("the same figures stand by topic and by channel", "[store]") {
  Desk desk;
  desk.add({.article = "ru/billing/refund.md", .replies = 3});
  desk.add({.article = "en/billing/paid/twice.md", .origin = tickets::Origin::Mail});
  desk.add({.article = "faq/start.md", .origin = tickets::Origin::Mail});
  desk.add({.article = "", .origin = tickets::Origin::Mail});
  auto const [groups, topics, channels] = desk.work.four(now - hours{1});
  CHECK(groups.size() == 1);
  REQUIRE(topics.size() == 3);
  CHECK(topics[0].value == "billing");
  CHECK(topics[0].tickets == 2);
  CHECK(topics[0].replies_to_close == Approx(2));
  CHECK(topics[1].value.empty());
  CHECK(topics[2].value == "faq");
  REQUIRE(channels.size() == 2);
  CHECK(channels[0].value == "mail");
  CHECK(channels[0].tickets == 3);
  CHECK(channels[1].value == "web");
  CHECK(channels[1].replies_to_close == Approx(3));
}

TEST_CASE("closed tickets are counted with their articles, and checked by a sample", "[store]") {
  Desk desk;
  auto const right = desk.add({.article = "ru/billing/refund.md"});
  auto const wrong = desk.add({.article = "ru/account/password.md"});
  desk.add({.article = "ru/billing/refund.md"});
  auto const bare = desk.add({.article = ""});
  desk.add({.article = "-"});
  auto links = desk.work.links(now - hours{1});
  CHECK(links.closed == 4);
  CHECK(links.with_resolution == 3);
  CHECK(links.checked == 0);
  CHECK(desk.work.links_to_check(now - hours{1}, 10).size() == 3);
  CHECK(desk.work.links_to_check(now - hours{1}, 2).size() == 2);
  CHECK(desk.work.check({right, true, "olga", now}));
  CHECK(desk.work.check({wrong, true, "olga", now}));
  CHECK(desk.work.check({wrong, false, "ivan", now}));
  CHECK_FALSE(desk.work.check({bare, true, "olga", now}));
  CHECK_FALSE(desk.work.check({999, true, "olga", now}));
  links = desk.work.links(now - hours{1});
  CHECK(links.checked == 2);
  CHECK(links.right == 1);
  CHECK(desk.work.links_to_check(now - hours{1}, 10).size() == 1);
  CHECK(desk.work.links(now + hours{1}).closed == 0);
}

TEST_CASE("what an article did is told against tickets of its kind before it", "[store]") {
  Desk desk;
  std::set<std::int64_t> alike;
  for (int count = 0; count < 3; ++count) {
    alike.insert(desk.add({.article = "", .replies = 4 + count, .begun = now}));
    alike.insert(desk.add(
        {.article = "ru/billing/refund.md", .replies = 1 + count, .begun = now + hours{9}}));
  }
  // Begun after the article was first used, and of another kind: neither is compared with.
  alike.insert(desk.add({.article = "", .replies = 9, .begun = now + hours{12}}));
  desk.add({.article = "", .replies = 9, .begun = now});
  CHECK(desk.work.effects(now, 10).empty());
  ClusterStore(desk.database).remember({{"c1", alike}});
  auto const effects = desk.work.effects(now, 10);
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].article == "ru/billing/refund.md");
  CHECK(effects[0].tickets == 3);
  CHECK(effects[0].replies == Approx(2));
  CHECK(effects[0].tickets_before == 3);
  CHECK(effects[0].replies_before == Approx(5));
  CHECK(desk.work.effects(now + hours{10}, 10).empty());
}

TEST_CASE("a sample is spread over all questions and problems of the time", "[store]") {
  Desk desk;
  for (int count = 0; count < 10; ++count) {
    desk.add({.article = "-"});
  }
  CHECK(desk.work.spread(now, 100).size() == 10);
  CHECK(desk.work.spread(now, 5) == std::vector<std::int64_t>{1, 3, 5, 7, 9});
  CHECK(desk.work.spread(now + hours{1}, 5).empty());
}

}  // namespace spravka::store
