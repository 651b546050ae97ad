// After sending: an article may still answer it, files went along, and opinions are heard.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

Fields const letter{
    {"name", "Анна"},
    {"email", "anna@example.com"},
    {"subject", "Деньги не вернулись"},
    {"body",
     "Отменила заказ неделю назад, деньги на карту так и не вернулись. Подскажите, "
     "пожалуйста, что делать?"},
    {"since", "с понедельника"},
    {"visit", R"([{"kind":"search","text":"возврат"},{"kind":"read","text":"Пароль"}])"},
    {"step", "send"}};

json ticket_of(HelpCenter& center, int number) {
  static int count = 0;
  auto const agent = center.add_user("agent" + std::to_string(++count), Role::Agent);
  Browser program(center);
  return program
      .calls(Method::Get, "/api/v1/tickets/" + std::to_string(number), nullptr, agent.token)
      .body;
}

}  // namespace

TEST_CASE("while they wait, customers close their request by the article that answered it",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.sends("/ru/tickets", letter);
  REQUIRE(customer.sees("Да, закрыть обращение"));
  auto const own = customer.address().substr(0, customer.address().find('?'));
  customer.sends(own + "/close", {{"solved", "true"}, {"path", "ru/billing/refund.md"}});
  REQUIRE(customer.page().status == 200);
  auto const ticket = ticket_of(center, 1);
  CHECK(ticket["status"] == "resolved");
  CHECK(ticket["confirmed"] == true);
  CHECK(ticket["resolution"]["article"] == "ru/billing/refund.md");
  CHECK(ticket["fields"]["since"] == "с понедельника");
  // The article's words stand there, not an empty answer.
  customer.opens(own);
  CHECK(customer.sees("Нажмите «Вернуть деньги»"));
  CHECK(customer.sees("/ru/articles/billing/refund"));
  Browser program(center);
  auto const key = own.substr(own.rfind('/') + 1);
  CHECK(program.calls(Method::Get, "/api/v1/tickets/by-key/" + key)
            .body["resolution"]["solution"]
            .get<std::string>()
            .find("Нажмите «Вернуть деньги»") != std::string::npos);
  // Writing again opens it again.
  customer.sends(own + "/messages", {{"body", "Всё-таки не вышло"}});
  CHECK(ticket_of(center, 1)["status"] == "open");
}

TEST_CASE("the answer itself is read beside the letter, and not the trouble told again",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto asked = letter;
  asked.back() = {"step", "confirm"};
  customer.sends("/ru/tickets", asked);
  auto const has_answer = [&customer] {
    auto const& page = customer.page().body;
    auto const begin = page.find("class=\"answer-here\"");
    auto const text = page.substr(begin, page.find("</details>", begin) - begin);
    return begin != std::string::npos &&
           text.find("<li>Нажмите «Вернуть деньги».</li>") != std::string::npos &&
           text.find("деньги не вернулись") == std::string::npos;
  };
  CHECK(customer.sees("Всё равно отправить"));
  CHECK(has_answer());
  customer.sends("/ru/tickets", letter);
  CHECK(customer.sees("Письмо принято"));
  CHECK(has_answer());
}

TEST_CASE("mistakes are told in the order of the form", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.sends("/ru/tickets", {{"type", "question"}});
  REQUIRE(customer.page().status == 422);
  auto const& page = customer.page().body;
  auto const summary = page.find("class=\"error-summary\"");
  auto const subject = page.find("href=\"#subject\"", summary);
  auto const body = page.find("href=\"#body\"", summary);
  auto const email = page.find("href=\"#email\"", summary);
  REQUIRE(email != std::string::npos);
  CHECK(subject < body);
  CHECK(body < email);
}

TEST_CASE("or say why they still need help, and the agent sees it", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.sends("/ru/tickets", letter);
  auto const own = customer.address().substr(0, customer.address().find('?'));
  auto const id = customer.attribute("name=\"suggestion_id\"", "value");
  REQUIRE_FALSE(id.empty());
  customer.sends(own + "/close",
                 {{"solved", "false"}, {"reason", "already_tried"}, {"suggestion_id", id}});
  auto const ticket = ticket_of(center, 1);
  CHECK(ticket["status"] == "open");
  std::map<std::string, json> events;
  for (auto const& shown : ticket["suggested"]) {
    events[shown["event"].get<std::string>()] = shown;
  }
  CHECK(events["rejected"]["reason"] == "already_tried");
  CHECK(events["searched"]["title"] == "возврат");
  CHECK(events["read"]["title"] == "Пароль");
}

TEST_CASE("an article that a customer may not see closes nothing", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.sends("/ru/tickets", letter);
  auto const own = customer.address().substr(0, customer.address().find('?'));
  for (auto const* path : {"ru/internal/limits.md", "ru/drafts/secret.md", "nowhere.md", ""}) {
    customer.sends(own + "/close", {{"solved", "true"}, {"path", path}});
    CHECK(customer.page().status == 404);
  }
  customer.opens(own + "/close?article=ru%2Finternal%2Flimits.md");
  CHECK(customer.page().status == 404);
  CHECK(ticket_of(center, 1)["status"] == "open");
}

TEST_CASE("each reply can be rated with reasons, by its own customer alone", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  auto const mine =
      customer.calls(Method::Post, "/api/v1/tickets",
                     {{"email", "anna@example.com"}, {"subject", "Моё"}, {"body", "Вопрос"}});
  auto const other =
      customer.calls(Method::Post, "/api/v1/tickets",
                     {{"email", "boris@example.com"}, {"subject", "Чужое"}, {"body", "Вопрос"}});
  auto const olga = center.add_user("olga", Role::Agent);
  auto const replied =
      customer.calls(Method::Post, "/api/v1/tickets/1/messages", {{"body", "Ответ"}}, olga.token);
  auto const id = std::to_string(replied.body["messages"][1]["id"].get<int>());
  auto const rate = [&](std::string const& key, std::string const& message) {
    return customer
        .calls(Method::Post, "/api/v1/tickets/by-key/" + key + "/messages/" + message + "/rating",
               {{"score", 2}, {"reasons", {"politeness"}}, {"comment", "Грубо"}})
        .status;
  };
  auto const my_key = mine.body["key"].get<std::string>();
  CHECK(rate(other.body["key"], id) == 404);
  CHECK(rate(my_key, "1") == 404);  // Their own words are no reply.
  CHECK(rate(my_key, id) == 200);
  CHECK(ticket_of(center, 1)["messages"][1]["rating"] == 2);
}

TEST_CASE("nobody's key opens another's ticket, in any address", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.calls(Method::Post, "/api/v1/tickets",
                 {{"email", "a@example.com"}, {"subject", "Тайна"}, {"body", "Зимородок"}});
  for (std::string const key :
       {"m1-1999999999-000000000000000000000000000000000000000000000000", "1", "m1--", "m2-1-x"}) {
    for (std::string const rest : {"", "/close?article=ru%2Fbilling%2Frefund.md", "/files/x"}) {
      customer.opens("/ru/tickets/" + key + rest);
      CHECK(customer.page().status == 404);
      CHECK(customer.sees_nothing_of("Зимородок"));
    }
    for (std::string const rest :
         {"/messages", "/confirm", "/rating", "/close", "/messages/1/rating"}) {
      customer.sends(
          "/ru/tickets/" + key + rest,
          {{"body", "x"}, {"solved", "true"}, {"score", "5"}, {"path", "ru/billing/refund.md"}});
      CHECK(customer.page().status == 404);
    }
  }
  CHECK(ticket_of(center, 1)["messages"].size() == 1);
}
