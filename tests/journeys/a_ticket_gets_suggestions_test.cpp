#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

Fields const letter{{"name", "Анна"},
                    {"email", "anna@example.com"},
                    {"subject", "Деньги не вернулись"},
                    {"body",
                     "Здравствуйте! Отменила заказ неделю назад, деньги на карту так и не "
                     "вернулись. Подскажите, пожалуйста, что делать?"},
                    {"type", "problem"},
                    {"group", "billing"}};

Fields with(Fields fields, std::string const& name, std::string const& value) {
  fields.emplace_back(name, value);
  return fields;
}

}  // namespace

TEST_CASE("a letter is answered by suggestions while it is written", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const answer =
      customer.calls(Method::Post, "/api/v1/suggestions",
                     {{"subject", letter[2].second}, {"body", letter[3].second}, {"lang", "ru"}});
  REQUIRE(answer.status == 200);
  REQUIRE(answer.body["hits"][0]["path"] == "ru/billing/refund.md");
  REQUIRE(answer.body["ask"] == json{"номер заказа", "дата оплаты"});
  auto const id = answer.body["suggestion_id"].get<std::string>();

  SECTION("and what the customer does with them is counted") {
    auto const events = "/api/v1/suggestions/" + id + "/events";
    REQUIRE(
        customer
            .calls(Method::Post, events, {{"event", "opened"}, {"path", "ru/billing/refund.md"}})
            .status == 204);
    REQUIRE(customer.calls(Method::Post, events, {{"event", "danced"}}).status == 422);
    REQUIRE(
        customer.calls(Method::Post, "/api/v1/suggestions/unknown/events", {{"event", "opened"}})
            .status == 404);
  }
  SECTION("but not by an article that was read just before") {
    auto const again = customer.calls(Method::Post, "/api/v1/suggestions",
                                      {{"subject", letter[2].second},
                                       {"body", letter[3].second},
                                       {"lang", "ru"},
                                       {"read", json::array({"/ru/articles/billing/refund"})}});
    for (auto const& hit : again.body["hits"]) {
      CHECK(hit["path"] != "ru/billing/refund.md");
    }
    CHECK(again.body["silent"] == again.body["hits"].empty());
    CHECK(again.body["ask"] == json{"номер заказа", "дата оплаты"});
  }
  SECTION("and what was rejected before the last word was typed is not forgotten") {
    customer.calls(Method::Post, "/api/v1/suggestions/" + id + "/events",
                   {{"event", "rejected"}, {"path", "ru/billing/refund.md"}});
    auto const last = customer.calls(
        Method::Post, "/api/v1/suggestions",
        {{"subject", letter[2].second}, {"body", letter[3].second + " Ещё."}, {"lang", "ru"}});
    auto const ids = id + " " + last.body["suggestion_id"].get<std::string>();
    customer.sends("/ru/tickets", with(with(letter, "suggestion_id", ids), "step", "send"));
    auto const agent = center.add_user("olga", Role::Agent);
    auto const suggested =
        customer.calls(Method::Get, "/api/v1/tickets/1", nullptr, agent.token).body["suggested"];
    REQUIRE(suggested.size() == last.body["hits"].size());
    REQUIRE(suggested[0]["path"] == "ru/billing/refund.md");
    REQUIRE(suggested[0]["event"] == "rejected");
  }
  SECTION("and an agent sees what the customer was shown") {
    customer.calls(
        Method::Post, "/api/v1/suggestions/" + id + "/events",
        {{"event", "rejected"}, {"path", "ru/billing/refund.md"}, {"reason", "не помогло"}});
    auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"email", "anna@example.com"},
                                      {"subject", "Деньги"},
                                      {"body", "Не вернулись"},
                                      {"suggestion_id", id}});
    REQUIRE(made.status == 201);
    auto const agent = center.add_user("olga", Role::Agent);
    auto const seen = customer.calls(
        Method::Get, "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>()), nullptr,
        agent.token);
    REQUIRE(seen.status == 200);
    REQUIRE(seen.body["suggested"][0]["event"] == "rejected");
  }
}

TEST_CASE("a letter that nothing answers is met with silence", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const answer =
      customer.calls(Method::Post, "/api/v1/suggestions",
                     {{"subject", "Погода"}, {"body", "Будет ли завтра дождь над морем?"}});
  REQUIRE(answer.status == 200);
  REQUIRE(answer.body["silent"] == true);
  REQUIRE(answer.body["hits"].empty());
}

TEST_CASE("without scripts the suggestions stand on a confirming step, and nothing typed is lost",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.opens("/ru/tickets/new");
  customer.sends("/ru/tickets", with(letter, "step", "confirm"));
  REQUIRE(customer.page().status == 200);
  REQUIRE(customer.sees("Как вернуть деньги за заказ"));
  REQUIRE(customer.attribute("name=\"subject\"", "value") == "Деньги не вернулись");

  customer.sends("/ru/tickets", with(letter, "step", "send"));
  REQUIRE(customer.page().status == 200);
  REQUIRE(customer.address().starts_with("/ru/tickets/"));
  REQUIRE(customer.sees("Отменила заказ неделю назад"));
}

TEST_CASE("a form with mistakes comes back with each of them and all that was typed",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.sends("/ru/tickets", {{"email", "anna at example"},
                                 {"subject", ""},
                                 {"body", "Текст \"письма\""},
                                 {"field_номер заказа", "A-17"},
                                 {"since", "со вторника"},
                                 {"suggestion_id", "one two"},
                                 {"step", "send"}});
  REQUIRE(customer.page().status == 422);
  REQUIRE(customer.attribute("name=\"field_номер заказа\"", "value") == "A-17");
  REQUIRE(customer.attribute("name=\"since\"", "value") == "со вторника");
  REQUIRE(customer.page().body.find("field_since") == std::string::npos);
  REQUIRE(customer.attribute("name=\"suggestion_id\"", "value") == "one two");
  REQUIRE(customer.attribute("name=\"email\"", "value") == "anna at example");
  REQUIRE(customer.sees("Текст \"письма\""));
  REQUIRE(customer.page().body.find("aria-invalid=\"true\"") != std::string::npos);
}

TEST_CASE("a repeated call with the same key makes one ticket", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  json const ticket{
      {"email", "anna@example.com"}, {"subject", "Один раз"}, {"body", "Только один"}};
  auto const first =
      customer.calls(Method::Post, "/api/v1/tickets", ticket, {}, {{"idempotency-key", "abc"}});
  auto const second =
      customer.calls(Method::Post, "/api/v1/tickets", ticket, {}, {{"idempotency-key", "abc"}});
  REQUIRE(first.status == 201);
  REQUIRE(second.body["number"] == first.body["number"]);
  REQUIRE(second.body["key"] == first.body["key"]);
}

TEST_CASE("a guessed key and a known address open nobody's ticket", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  json const ticket{
      {"email", "anna@example.com"}, {"subject", "Один раз"}, {"body", "Только один"}};
  std::map<std::string, std::string> const guessed{{"idempotency-key", "1"}};
  auto const made = customer.calls(Method::Post, "/api/v1/tickets", ticket, {}, guessed);
  REQUIRE(made.status == 201);
  Browser stranger(center);
  for (auto const* field : {"subject", "body"}) {
    auto other = ticket;
    other[field] = "что-нибудь";
    auto const refused = stranger.calls(Method::Post, "/api/v1/tickets", other, {}, guessed);
    CHECK(refused.status == 409);
    CHECK(refused.body["error"]["code"] == "other_letter");
    CHECK(refused.body["error"]["message"] != "other_letter");
    CHECK(refused.text.find(made.body["key"].get<std::string>()) == std::string::npos);
  }

  // The same in the form, which comes back with the words and may be sent once more.
  auto const fields = [](std::string const& body, std::string const& key) {
    return Fields{{"email", "anna@example.com"}, {"subject", "Тема"}, {"body", body},
                  {"type", "question"},          {"step", "send"},    {"idempotency_key", key}};
  };
  customer.opens("/ru/tickets/new");
  auto const key = customer.attribute("name=\"idempotency_key\"", "value");
  customer.sends("/ru/tickets", fields("Первое письмо", key));
  auto const first = customer.address();
  customer.sends("/ru/tickets", fields("Первое письмо", key));
  CHECK(customer.address() == first);
  customer.sends("/ru/tickets", fields("Второе письмо", key));
  CHECK(customer.page().status == 409);
  CHECK(customer.sees("Второе письмо"));
  CHECK(customer.sees("уже отправлено другое письмо"));
  auto const fresh = customer.attribute("name=\"idempotency_key\"", "value");
  CHECK(fresh != key);
  customer.sends("/ru/tickets", fields("Второе письмо", fresh));
  CHECK(customer.page().status == 200);
  CHECK(customer.address() != first);
}

TEST_CASE("a ticket survives a restart, with its conversation", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const made =
      customer.calls(Method::Post, "/api/v1/tickets",
                     {{"email", "a@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}});
  REQUIRE(made.status == 201);
  auto const key = made.body["key"].get<std::string>();
  REQUIRE(key.size() >= 22);
  center.restart();
  auto const own = customer.calls(Method::Get, "/api/v1/tickets/by-key/" + key);
  REQUIRE(own.status == 200);
  REQUIRE(own.body["messages"][0]["body"] == "Вопрос");
  REQUIRE(customer.calls(Method::Get, "/api/v1/tickets/by-key/" + key + "x").status == 404);
}
