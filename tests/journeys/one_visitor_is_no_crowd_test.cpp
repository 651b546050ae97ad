// One visitor with many names, addresses and mistakes costs and counts as one; many people behind
// one address are not taken for one.
#include <catch2/catch.hpp>

#include "server/store/question_log.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

std::size_t unhelpful_votes(HelpCenter const& center) {
  spravka::store::Database database(center.data() + "/spravka.db");
  return spravka::store::QuestionLog(database)
      .unhelpful_since(std::chrono::sys_seconds{std::chrono::seconds{1'789'000'000}}, 1'000)
      .size();
}

bool is_guessed(Browser const& reader) {
  return reader.page().body.find("href=\"/ru/articles/billing/refund\"") != std::string::npos;
}

spravka::http::Upload a_file(std::size_t bytes) {
  return {"files", "scan.pdf", "application/pdf", std::string(bytes, 'x')};
}

}  // namespace

TEST_CASE("an address that leads nowhere costs a search, and without one left it is told plainly",
          "[journeys]") {
  HelpCenter center(some_articles());
  center.limits_rates();
  auto const* const nowhere = GENERATE("/ru/articles/billing/refnud", "/ru/billing/refund.php");
  Browser reader(center);
  CHECK(is_guessed(reader.opens(nowhere)));
  int guessed = 0;
  for (int count = 0; count < 400; ++count) {
    REQUIRE(reader.opens(nowhere).page().status == 404);
    guessed += is_guessed(reader) ? 1 : 0;
  }
  CHECK(guessed >= 100);
  CHECK(guessed < 350);
  int refused = 0;
  for (int count = 0; count < 30; ++count) {
    refused += reader.searches("деньги").page().status == 429 ? 1 : 0;
  }
  CHECK(refused > 0);
  Browser other(center);
  CHECK(is_guessed(other.stands_at("10.0.0.2").opens(nowhere)));
}

TEST_CASE("a picture, a part of a page or a ticket that is not there costs no search",
          "[journeys]") {
  HelpCenter center(some_articles());
  center.limits_rates();
  Browser reader(center);
  for (int count = 0; count < 60; ++count) {
    for (auto const* nowhere :
         {"/media/ru/billing/refund.png", "/ru/tickets/refund", "/assets/refund.css"}) {
      REQUIRE(reader.opens(nowhere).page().status == 404);
      REQUIRE_FALSE(is_guessed(reader));
    }
  }
  CHECK(reader.searches("деньги").page().status == 200);
}

TEST_CASE("what is kept of all articles follows them, for each audience its own", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  Browser agent(center);
  agent.signs_in(center.add_user("olga", Role::Agent));
  auto const addresses = {"/ru/", "/ru/feed.xml", "/sitemap.xml", "/ru/feed.xml?category=billing",
                          "/ru/categories/billing"};
  for (auto const* address : addresses) {
    agent.opens(address);
    REQUIRE(reader.opens(address).page().status == 200);
    REQUIRE(reader.sees_nothing_of("billing/novelty"));
  }
  REQUIRE_FALSE(agent.opens("/ru/articles/billing/noveltie").sees("Новинка"));

  center.publish("ru/billing/novelty.md",
                 "---\ntitle: Новинка\naudience: agents\n---\n\nТолько для своих.\n");
  CHECK_FALSE(agent.opens("/ru/").sees_nothing_of("billing/novelty"));
  CHECK(agent.opens("/ru/articles/billing/noveltie").sees("Новинка"));
  for (auto const* address : addresses) {
    CHECK(reader.opens(address).sees_nothing_of("billing/novelty"));
  }
  CHECK(reader.opens("/ru/articles/billing/noveltie").sees_nothing_of("Новинка"));

  center.publish("ru/billing/novelty.md", "---\ntitle: Новинка\n---\n\nДля всех.\n");
  for (auto const* address : addresses) {
    CAPTURE(address);
    CHECK_FALSE(reader.opens(address).sees_nothing_of("billing/novelty"));
  }
  CHECK(reader.opens("/ru/articles/billing/noveltie").sees("Новинка"));
  CHECK(reader.opens("/ru/feed.xml?category=made-up").page().status == 404);
}

TEST_CASE("one visitor who changes names and addresses of one network is no crowd of voters",
          "[journeys]") {
  HelpCenter center(some_articles());
  bool const is_limited = GENERATE(true, false);
  if (is_limited) {
    center.limits_rates();
  }
  std::size_t refused = 0;
  for (int count = 0; count < 60; ++count) {
    Browser visitor(center);
    visitor.stands_at("2001:db8::" + std::to_string(count))
        .calls_itself("Browser " + std::to_string(count));
    auto const answer = visitor.calls(Method::Post, "/api/v1/articles/refund",
                                      {{"helpful", false}, {"lang", "ru"}});
    refused += answer.status == 429 ? 1 : 0;
  }
  // At once, and ever within a month.
  auto const votes = unhelpful_votes(center);
  CHECK(votes <= (is_limited ? 5 : 20));
  CHECK(votes >= 2);  // Several people may sit behind one address.
  CHECK((refused > 0) == is_limited);
  Browser neighbour(center);
  neighbour.stands_at("2001:db8:0:1::1");
  CHECK(
      neighbour.calls(Method::Post, "/api/v1/articles/refund", {{"helpful", false}, {"lang", "ru"}})
          .status == 204);
  CHECK(unhelpful_votes(center) == votes + 1);
}

TEST_CASE("strangers who try a name do not keep its owner out of a browser that is known",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const owner = center.add_user("olga", Role::Agent);
  center.limits_rates();
  Browser known(center);
  known.stands_at("10.0.1.1").signs_in(owner);
  REQUIRE(known.page().status == 200);
  CHECK(known.holds("spravka_browser"));
  known.sends("/desk/sign-out", {});
  for (int stranger = 0; stranger < 3; ++stranger) {
    Browser other(center);
    other.stands_at("10.0.2." + std::to_string(stranger));
    for (int count = 0; count < 12; ++count) {
      other.signs_in({"olga", "wrong", ""});
    }
    REQUIRE(other.page().status == 429);
  }
  Browser unknown(center);
  CHECK(unknown.stands_at("10.0.1.2").signs_in(owner).page().status == 429);
  CHECK(known.signs_in(owner).page().status == 200);
  CHECK(known.address() == "/desk/tickets");
}

TEST_CASE("a page of another site cannot send a ticket or a vote in its visitor's name",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const* const type = GENERATE("", "text/plain", "application/x-www-form-urlencoded",
                                    "text/plain; a=application/json", "application/jsonp");
  for (auto const* address : {"/api/v1/tickets", "/api/v1/articles/refund"}) {
    spravka::http::Request request;
    request.method = Method::Post;
    request.set_target(address);
    request.remote_address = "10.0.0.1";
    request.body = R"({"email":"a@example.com","subject":"Т","body":"В","helpful":false})";
    request.headers["origin"] = "https://elsewhere.example";
    if (*type != '\0') {
      request.headers["content-type"] = type;
    }
    CHECK(center.app().answer(request).status == 415);
  }
  CHECK(unhelpful_votes(center) == 0);
}

TEST_CASE("a network that has sent its files of a day is told so, and loses nothing it typed",
          "[journeys]") {
  HelpCenter center(some_articles());
  center.limits_rates();
  Browser customer(center);
  Fields const letter{{"email", "anna@example.com"},
                      {"subject", "Скан договора"},
                      {"body", "Смотрите вложение"},
                      {"type", "question"},
                      {"step", "send"}};
  auto const five_files = std::vector(5, a_file(5'000'000));
  for (int count = 0; count < 8; ++count) {
    customer.sends("/ru/tickets", letter, five_files);
    REQUIRE(customer.page().status == 200);
  }
  customer.sends("/ru/tickets", letter, {a_file(5'000'000)});
  CHECK(customer.page().status == 422);
  CHECK(customer.sees("Сегодня из вашей сети пришло слишком много файлов"));
  CHECK(customer.page().body.find("Скан договора") != std::string::npos);
  CHECK(customer.page().body.find("Смотрите вложение") != std::string::npos);
  CHECK(customer.sends("/ru/tickets", letter).page().status == 200);  // Without files it goes.
  Browser other(center);
  CHECK(other.stands_at("10.0.0.2").sends("/ru/tickets", letter, {a_file(1'000)}).page().status ==
        200);
}
