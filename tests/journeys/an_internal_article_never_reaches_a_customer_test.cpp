// A word that stands only in an internal article or in a draft must appear nowhere public: not as a
// hit, a count, a suggestion, a facet, a spelling, a category, a feed, a sitemap or an address.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;
using spravka::http::percent_encode;

TEST_CASE("an internal article never reaches a customer", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const word = GENERATE(as<std::string>(), "Зимородок", "Кашалот");

  auto const addresses = std::vector<std::string>{
      "/ru/",
      "/ru/search?q=" + percent_encode(word),
      "/ru/search?q=" + percent_encode("увеличение лимита тариф"),
      "/ru/search?q=" + percent_encode(word.substr(0, word.size() - 2)),
      "/api/v1/search?q=" + percent_encode(word),
      "/api/v1/instant?q=" + percent_encode(word.substr(0, 8)),
      "/api/v1/articles",
      "/sitemap.xml",
      "/ru/feed.xml",
      "/ru/articles/internal/limits",
      "/ru/articles/drafts/secret",
      "/ru/categories/internal",
      "/ru/categories/drafts",
      "/ru/tickets/new?article=internal/limits",
      "/api/v1/articles/" + percent_encode("internal/limits"),
  };
  for (auto const& address : addresses) {
    CAPTURE(address);
    customer.opens(address);
    REQUIRE(customer.sees_nothing_of("Ручное увеличение"));
    REQUIRE(customer.sees_nothing_of("пульт"));
    REQUIRE(customer.sees_nothing_of("Тайный тариф"));
  }
  REQUIRE(customer.opens("/ru/articles/internal/limits").page().status == 404);
  REQUIRE(customer.opens("/ru/categories/internal").page().status == 404);

  auto const found = customer.calls(Method::Get, "/api/v1/search?q=" + percent_encode(word));
  REQUIRE(found.body["total"] == 0);
  auto const suggested =
      customer.calls(Method::Post, "/api/v1/suggestions",
                     {{"subject", "Лимит"}, {"body", "пульт " + word + " увеличение лимита"}});
  REQUIRE(suggested.body["hits"].empty());

  // A misspelt internal word is not mended: the vocabulary is the audience's own.
  auto const misspelt = customer.calls(
      Method::Get,
      "/api/v1/search?q=" + percent_encode(word == "Зимородок" ? "зимородик" : "кашалат"));
  REQUIRE(misspelt.body["total"] == 0);
  REQUIRE(misspelt.body.dump().find(word == "Зимородок" ? "зимородок" : "кашалот") ==
          std::string::npos);
}

TEST_CASE("an agent finds what a customer does not", "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  Browser desk(center);
  auto const found = desk.calls(Method::Get, "/api/v1/search?q=" + percent_encode("Зимородок"),
                                nullptr, agent.token);
  REQUIRE(found.body["hits"][0]["path"] == "ru/internal/limits.md");
}

TEST_CASE("a customer's page never shows a note among agents", "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  Browser customer(center);
  auto const made =
      customer.calls(Method::Post, "/api/v1/tickets",
                     {{"email", "a@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}});
  auto const ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
  REQUIRE(customer
              .calls(Method::Post, ticket + "/messages",
                     {{"body", "заметка-канарейка"}, {"internal", true}}, agent.token)
              .status == 201);
  REQUIRE(
      customer.calls(Method::Post, ticket + "/messages", {{"body", "Ответ клиенту"}}, agent.token)
          .status == 201);
  customer.opens(made.body["url"].get<std::string>());
  REQUIRE(customer.sees("Ответ клиенту"));
  REQUIRE(customer.sees_nothing_of("заметка-канарейка"));
  auto const own =
      customer.calls(Method::Get, "/api/v1/tickets/by-key/" + made.body["key"].get<std::string>());
  REQUIRE(own.body.dump().find("заметка-канарейка") == std::string::npos);
  REQUIRE(own.body.dump().find("a@example.com") == std::string::npos);
}

TEST_CASE("a customer's program is told no path of an internal article that a reply carries",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  Browser customer(center);
  auto const made =
      customer.calls(Method::Post, "/api/v1/tickets",
                     {{"email", "a@example.com"}, {"subject", "Лимит"}, {"body", "Вопрос"}});
  REQUIRE(made.status == 201);
  auto const ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
  auto const both = json::array({"ru/internal/limits.md", "ru/billing/refund.md"});
  auto const sent = customer.calls(Method::Post, ticket + "/messages",
                                   {{"body", "Ответ"}, {"articles", both}}, agent.token);
  REQUIRE(sent.status == 201);
  CHECK(sent.body["messages"][1]["articles"] == both);
  auto const own = "/api/v1/tickets/by-key/" + made.body["key"].get<std::string>();
  CHECK(customer.calls(Method::Get, own).body["messages"][1]["articles"] ==
        json::array({"ru/billing/refund.md"}));
  CHECK(customer.calls(Method::Post, own + "/messages", {{"body", "Спасибо"}})
            .text.find("internal/limits") == std::string::npos);
  CHECK(customer.calls(Method::Post, own + "/confirm", {{"solved", true}})
            .text.find("internal/limits") == std::string::npos);
}
