#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::http::Method;

TEST_CASE("a customer finds the answer and writes no ticket", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);

  customer.opens("/");
  REQUIRE(customer.address() == "/ru/");
  REQUIRE(customer.sees("Оплата"));

  customer.searches("не вернулись деньги");
  REQUIRE(customer.page().status == 200);
  REQUIRE(customer.sees("Как вернуть деньги за заказ"));
  REQUIRE(customer.page().body.find("<mark>") != std::string::npos);

  customer.opens("/ru/articles/billing/refund");
  REQUIRE(customer.sees("Нажмите «Вернуть деньги»."));
  REQUIRE(customer.sees("Оплата"));

  customer.sends("/ru/feedback", {{"path", "billing/refund"}, {"helpful", "true"}});
  REQUIRE(customer.page().status == 200);
}

TEST_CASE("a page of results that is no more leads to the last there is", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.opens("/ru/search?q=" + spravka::http::percent_encode("деньги") + "&page=99");
  CHECK(customer.page().status == 200);
  CHECK(customer.sees("Как вернуть деньги за заказ"));
  CHECK(customer.address().find("page=") == std::string::npos);
}

TEST_CASE("what was done to a question is told as it was", "[journeys]") {
  HelpCenter center(some_articles());
  center.publish("ru/vpn.md", "# Kubernetes\n\nКак устроен Kubernetes.\n");
  Browser customer(center);
  customer.searches("кубернетес");
  CHECK(customer.sees("это название пишут латиницей"));
  customer.searches("dengi");
  CHECK(customer.sees("прочитали латиницу по-русски"));
}

TEST_CASE("instant answers come for half a word and never vanish between two letters",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  std::string const word = "восстановить";
  for (std::size_t bytes = 6; bytes <= word.size(); bytes += 2) {
    auto const answer =
        customer.calls(Method::Get, "/api/v1/instant?lang=ru&q=" +
                                        spravka::http::percent_encode(word.substr(0, bytes)));
    CAPTURE(word.substr(0, bytes));
    REQUIRE(answer.status == 200);
    REQUIRE_FALSE(answer.body["hits"].empty());
    REQUIRE(answer.body["hits"][0]["path"] == "ru/account/password.md");
    REQUIRE_FALSE(answer.body["hits"][0].contains("snippet_html"));
  }
}

TEST_CASE("a question typed in the wrong keyboard layout is understood, and the page says so",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.searches("gfhjkm");  // "пароль"
  REQUIRE(customer.sees("Как восстановить пароль"));
  REQUIRE(customer.sees("пароль"));
  REQUIRE(customer.sees("gfhjkm"));
}

TEST_CASE("an article is offered in the other language, and a former address leads to the new one",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.opens("/en/articles/billing/refund");
  REQUIRE(customer.page().body.find("/ru/articles/billing/refund") != std::string::npos);

  customer.opens("/en/articles/billing/invoice");  // Exists in Russian only.
  REQUIRE(customer.page().status == 200);
  REQUIRE(customer.sees("закрывающие документы"));

  center.publish("ru/billing/refund-rules.md",
                 "---\ntitle: Правила возврата\nredirect_from: "
                 "[/ru/articles/billing/old-rules]\n---\n\nТекст правил.\n");
  customer.opens("/ru/articles/billing/old-rules");
  REQUIRE(customer.address() == "/ru/articles/billing/refund-rules");
}

TEST_CASE("an address that leads nowhere says so, in the reader's language, with a search",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.opens("/ru/articles/billing/nothing-here");
  REQUIRE(customer.page().status == 404);
  REQUIRE(customer.page().body.find("role=\"search\"") != std::string::npos);
  auto const answer = customer.calls(Method::Get, "/api/v1/nothing");
  REQUIRE(answer.status == 404);
  REQUIRE(answer.body["error"]["code"] == "not_found");
}
