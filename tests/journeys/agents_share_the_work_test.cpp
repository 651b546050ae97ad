// Two agents at one desk: who has what, who answers, and what answers there are.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

int a_ticket(Browser& customer, std::string const& subject, std::string const& body) {
  auto const made = customer.calls(
      Method::Post, "/api/v1/tickets",
      {{"name", "Анна"}, {"email", "anna@example.com"}, {"subject", subject}, {"body", body}});
  REQUIRE(made.status == 201);
  return made.body["number"].get<int>();
}

std::string desk(int number, std::string const& rest = {}) {
  return "/desk/tickets/" + std::to_string(number) + rest;
}

}  // namespace

TEST_CASE("a reply that a colleague has overtaken is not sent, and not lost", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const number = a_ticket(customer, "Возврат", "Где деньги?");
  auto const olga = center.add_user("olga", Role::Agent);
  auto const petr = center.add_user("petr", Role::Agent);
  Browser first(center);
  first.signs_in(olga);
  first.opens(desk(number));
  REQUIRE(first.attribute("name=\"seen\"", "value") == "1");
  customer.calls(Method::Post, "/api/v1/tickets/" + std::to_string(number) + "/messages",
                 {{"body", "Ответ Петра"}}, petr.token);
  first.sends(desk(number, "/messages"), {{"body", "Ответ Ольги"}, {"seen", "1"}});
  REQUIRE(first.page().status == 409);
  REQUIRE(first.sees("Ответ Петра"));
  REQUIRE(first.sees("Ответ Ольги"));
  REQUIRE(first.attribute("name=\"seen\"", "value") == "2");
  first.sends(desk(number, "/messages"), {{"body", "Ответ Ольги"}, {"seen", "2"}});
  REQUIRE(first.page().status == 200);
  auto const ticket =
      customer.calls(Method::Get, "/api/v1/tickets/" + std::to_string(number), nullptr, olga.token);
  REQUIRE(ticket.body["messages"].size() == 3);
}

TEST_CASE("a ticket has somebody and an urgency, and the list is filtered by them", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const mine = a_ticket(customer, "Мое обращение", "Где деньги?");
  a_ticket(customer, "Чужое обращение", "Где посылка?");
  auto const olga = center.add_user("olga", Role::Agent);
  Browser agent(center);
  agent.signs_in(olga);
  agent.opens(desk(mine));
  agent.sends(desk(mine, "/work"),
              {{"assignee", "olga"}, {"priority", "urgent"}, {"group", "billing"}});
  REQUIRE(agent.page().status == 200);
  agent.opens("/desk/tickets?assignee=olga&priority=urgent&group=billing");
  REQUIRE(agent.sees("Мое обращение"));
  REQUIRE(agent.sees_nothing_of("Чужое обращение"));
  agent.opens("/desk/tickets?assignee=-");
  REQUIRE(agent.sees("Чужое обращение"));
  REQUIRE(agent.sees_nothing_of("Мое обращение"));

  // A list is kept under a name, for its owner alone.
  agent.sends("/desk/views", {{"name", "Срочные"}, {"query", "status=open&priority=urgent"}});
  REQUIRE(agent.sees("Срочные"));
  REQUIRE(agent.sees("Мое обращение"));
  Browser other(center);
  other.signs_in(center.add_user("petr", Role::Agent));
  other.opens("/desk/tickets");
  REQUIRE(other.sees_nothing_of("Срочные"));
  agent.sends("/desk/views", {{"name", "x"}, {"query", "\"><script>"}});
  REQUIRE(agent.page().status == 422);

  auto const api = "/api/v1/tickets/" + std::to_string(mine) + "/work";
  REQUIRE(customer.calls(Method::Post, api, {{"assignee", "nobody"}}, olga.token)
              .body["assignee"]
              .is_null());
  REQUIRE(customer.calls(Method::Post, api, {{"assignee", "ghost"}}, olga.token).status == 422);
  REQUIRE(customer.calls(Method::Post, api, {{"priority", "royal"}}, olga.token).status == 422);
}

TEST_CASE("the picker finds articles in the customer's language first, then solved tickets",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const olga = center.add_user("olga", Role::Agent);
  auto const number = a_ticket(customer, "Двойное списание денег", "Списали деньги дважды");
  auto const api = "/api/v1/tickets/" + std::to_string(number);
  REQUIRE(customer
              .calls(Method::Post, api + "/resolve",
                     {{"solution", "Верните второй платёж через банк."}}, olga.token)
              .status == 200);
  auto const found = customer.calls(
      Method::Get, "/api/v1/desk/answers?lang=ru&q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8", nullptr,
      olga.token);
  REQUIRE(found.status == 200);
  auto const& hits = found.body["hits"];
  REQUIRE(hits.size() >= 2);
  CHECK(hits[0]["path"] == "ru/billing/refund.md");
  CHECK(hits[0]["preview"].get<std::string>().find("Вернуть деньги") != std::string::npos);
  CHECK(hits.back()["kind"] == "ticket");
  CHECK(hits.back()["block"] == "Верните второй платёж через банк.");
  CHECK(customer.calls(Method::Get, "/api/v1/desk/answers?q=x").status == 401);
}

TEST_CASE("a saved reply is an article for agents: it goes in without its address, with the name",
          "[journeys]") {
  HelpCenter center(some_articles());
  center.publish("ru/replies/hello.md",
                 "---\ntitle: Приветствие\naudience: agents\n---\n\n## Решение\n\nЗдравствуйте, "
                 "{{name}}! Ваш номер {{number}}.\n");
  Browser customer(center);
  auto const number = a_ticket(customer, "Вопрос", "Как быть?");
  auto const olga = center.add_user("olga", Role::Agent);
  auto const api = "/api/v1/tickets/" + std::to_string(number);
  auto const block =
      customer.calls(Method::Get, api + "/block?path=ru/replies/hello.md", nullptr, olga.token);
  CHECK(block.body["block"] == "Здравствуйте, Анна! Ваш номер " + std::to_string(number) + ".");
  auto const sent = customer.calls(Method::Post, api + "/messages",
                                   {{"body", "{{name}}, это {{agent}}"}}, olga.token);
  CHECK(sent.body["messages"][1]["body"] == "Анна, это olga");
}

TEST_CASE("a letter without a group goes where its category's letters go", "[journeys]") {
  HelpCenter center(some_articles());
  center.groups_by_category({{"billing", "billing"}, {"account", "technical"}});
  Browser customer(center);
  auto const olga = center.add_user("olga", Role::Agent);
  auto const group_of = [&](int number) {
    return customer
        .calls(Method::Get, "/api/v1/tickets/" + std::to_string(number), nullptr, olga.token)
        .body["group"];
  };
  CHECK(group_of(a_ticket(customer, "Деньги не вернулись",
                          "Отменила заказ, деньги на карту так и не вернулись.")) == "billing");
  CHECK(group_of(a_ticket(customer, "Забыл пароль", "Как восстановить пароль?")) == "technical");
  CHECK(group_of(a_ticket(customer, "Погода", "Будет ли завтра дождь над морем?")) == "general");
  customer.opens("/ru/tickets/new?article=billing%2Frefund");
  CHECK(customer.page().body.find("<option value=\"billing\" selected>") != std::string::npos);
}
