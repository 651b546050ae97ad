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
