#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

json const letter{{"subject", "Деньги не вернулись"},
                  {"body", "Отменила заказ неделю назад, деньги на карту так и не вернулись."},
                  {"lang", "ru"}};

}  // namespace

TEST_CASE("who is held out is shown nothing while writing, without scripts and with",
          "[journeys]") {
  HelpCenter center(some_articles());
  center.holds_out(50);
  Browser customer(center);
  int silent = 0;
  for (int visitor = 0; visitor < 40; ++visitor) {
    auto const answer = customer.calls(Method::Post, "/api/v1/suggestions", letter, {},
                                       {{"user-agent", "visitor " + std::to_string(visitor)}});
    REQUIRE(answer.status == 200);
    bool const is_silent = answer.body["hits"].empty();
    CHECK(answer.body["silent"] == is_silent);
    CHECK(answer.body["ask"].empty() == is_silent);
    silent += is_silent ? 1 : 0;
  }
  CHECK(silent > 5);  // Half of forty, by chance: fewer than six in a million is what it takes.
  CHECK(silent < 35);
}

TEST_CASE("without a held-out share everybody is shown the answers", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  for (int visitor = 0; visitor < 20; ++visitor) {
    auto const answer = customer.calls(Method::Post, "/api/v1/suggestions", letter, {},
                                       {{"user-agent", "visitor " + std::to_string(visitor)}});
    CHECK_FALSE(answer.body["hits"].empty());
  }
}

TEST_CASE("the report is for the desk, and says when the effect is not measured", "[journeys]") {
  HelpCenter center(some_articles());
  Browser agent(center);
  agent.opens("/desk/reports");
  REQUIRE(agent.sees("Вход для сотрудников"));
  auto const olga = center.add_user("olga", Role::Agent);
  agent.signs_in(olga);
  agent.opens("/desk/reports?days=7");
  REQUIRE(agent.page().status == 200);
  REQUIRE(agent.sees("Причинный эффект не измеряется"));
  auto const data = agent.calls(Method::Get, "/api/v1/reports?days=7", nullptr, olga.token);
  CHECK(data.body["deflection"]["causal"].is_null());
  CHECK(agent.calls(Method::Get, "/api/v1/reports?days=9999", nullptr, olga.token).status == 422);
}

TEST_CASE("the report tells what became of searches, links and replies, in the page and by the API",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const olga = center.add_user("olga", Role::Agent);
  customer.searches("деньги за заказ");
  customer.opens("/ru/articles/billing/refund");
  customer.searches("телепортация кашалотов");
  for (int count = 0; count < 4; ++count) {
    auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"email", "a@example.com"},
                                      {"subject", count < 2 ? "Деньги не вернулись" : "Телепорт"},
                                      {"body", count < 2 ? "Отменила заказ, денег нет." : "Сломан"},
                                      {"lang", "ru"},
                                      {"group", "billing"}});
    REQUIRE(made.status == 201);
    auto const ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
    auto const block =
        customer
            .calls(Method::Get, ticket + "/block?path=ru/billing/refund.md", nullptr, olga.token)
            .body["block"]
            .get<std::string>();
    auto const link = block.substr(block.find("http"));
    REQUIRE(customer
                .calls(Method::Post, ticket + "/messages",
                       {{"body", count == 0 ? block : "Здравствуйте!\n" + link}}, olga.token)
                .status == 201);
    if (count < 3) {
      json const resolution{{"solution", "Вот так."},
                            {"article", count < 2 ? json("ru/billing/refund.md") : json(nullptr)}};
      REQUIRE(customer.calls(Method::Post, ticket + "/resolve", resolution, olga.token).status ==
              200);
    }
  }
  auto const look = [&] {
    return customer.calls(Method::Get, "/api/v1/reports", nullptr, olga.token).body;
  };
  center.restart();  // Writes down what is noted behind the readers' backs.
  auto report = look();
  CAPTURE(report.dump());
  CHECK(report["search"]["searches"] == 2);
  CHECK(report["search"]["nothing_at_all"] == 1);
  CHECK(report["search"]["not_opened"] == 0);
  CHECK(report["links"]["closed"] == 3);
  CHECK(report["links"]["linked"] == 2);
  CHECK(report["links"]["link_rate"] == 66.7);
  CHECK(report["links"]["sampled"] == 4);
  CHECK(report["links"]["known"] == 2);
  CHECK(report["links"]["link_accuracy"].is_null());
  CHECK(report["completeness"]["replies"] == 4);
  CHECK(report["completeness"]["complete"] == 1);
  CHECK(report["completeness"]["groups"][0]["share"] == 25.0);
  CHECK(report["topics"][0]["tickets"] == 2);
  CHECK(report["channels"][0]["channel"] == "api");
  CHECK(report["effects"].empty());

  Browser agent(center);
  agent.signs_in(olga);
  agent.opens("/desk/reports?lang=ru");
  REQUIRE(agent.sees("Решены со статьёй"));
  REQUIRE(agent.sees("2 / 3 (66.7 %)"));
  CHECK(agent.page().body.find("<th scope=\"row\">Оплата</th>") != std::string::npos);
  agent.sends("/desk/reports/links", {{"ticket", "1"}, {"verdict", "right"}, {"days", "30"}});
  REQUIRE(agent.address().starts_with("/desk/reports"));
  agent.sends("/desk/reports/links", {{"ticket", "2"}, {"verdict", "wrong"}});
  CHECK(look()["links"]["link_accuracy"] == 50.0);
  agent.sends("/desk/reports/links", {{"ticket", "3"}, {"verdict", "right"}});
  CHECK(agent.page().status == 404);
  agent.sends("/desk/reports/links", {{"ticket", "1"}, {"verdict", "maybe"}});
  CHECK(agent.page().status == 422);
}
