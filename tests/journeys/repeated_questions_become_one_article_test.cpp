// Many customers ask the same; the desk puts their tickets together and makes one draft of the best
// answer, with the words of all.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using Catch::Matchers::Contains;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

struct Story {
  HelpCenter center{{{"ru/a/mail.md", "---\ntitle: Рассылки\n---\n\nОтпишитесь по ссылке.\n"}}};
  SignIn agent = center.add_user("olga", Role::Agent);
  Browser desk{center};
  Browser customer{center};

  Story() { desk.signs_in(agent); }

  int asks(std::string const& subject, std::string const& body) {
    auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"name", "Игорь Савельев"},
                                      {"email", "i.savelev@example.com"},
                                      {"subject", subject},
                                      {"body", body},
                                      {"lang", "ru"},
                                      {"type", "problem"}});
    REQUIRE(made.status == 201);
    return made.body["number"];
  }

  void answers(int ticket, std::string const& solution) {
    auto const own = "/api/v1/tickets/" + std::to_string(ticket);
    REQUIRE(customer
                .calls(Method::Post, own + "/resolve",
                       {{"cause", "Терминал потерял связь."}, {"solution", solution}}, agent.token)
                .status == 200);
  }
};

}  // namespace

TEST_CASE("tickets that ask the same become one draft with the words of all", "[journeys]") {
  Story story;
  auto const first = story.asks("Терминал не печатает чек", "Терминал не печатает чек покупателю.");
  auto const second =
      story.asks("Не печатает чек терминал оплаты", "Терминал оплаты не печатает чек с утра.");
  story.asks("Чек не печатает терминал в магазине", "Терминал в магазине не печатает чек.");
  story.asks("Сколько стоит доставка", "Подскажите стоимость доставки в другой город.");
  story.answers(second, "1. Перезагрузите терминал.\n2. Распечатайте копию чека.");

  auto& desk = story.desk;
  desk.opens("/desk/clusters?lang=ru");
  REQUIRE(desk.page().status == 200);
  CHECK(desk.sees("3 обращения"));
  CHECK_FALSE(desk.sees("доставка"));
  auto const action = desk.attribute("/draft\"", "action");
  REQUIRE(action == "/desk/clusters/c" + std::to_string(first) + "/draft");
  desk.sends(action, {});
  CAPTURE(desk.address(), desk.page().body);
  REQUIRE(desk.page().status == 200);
  REQUIRE(desk.address().starts_with("/desk/drafts/drafts%2F" + std::to_string(second)));
  CHECK(desk.sees("Перезагрузите терминал."));
  CHECK(desk.sees("Терминал не печатает чек"));  // The words of the first.
  CHECK(desk.sees("Чек не печатает терминал в магазине"));
  CHECK_FALSE(desk.sees("Савельев"));

  // Asked again, the same draft is shown rather than made anew.
  auto const branch = desk.address();
  desk.sends(action, {});
  CHECK(desk.address() == branch);
}

TEST_CASE("a cluster keeps its name when it grows, and says when nothing answers it",
          "[journeys]") {
  Story story;
  auto const first = story.asks("Терминал не печатает чек", "Терминал не печатает чек покупателю.");
  story.asks("Не печатает чек терминал оплаты", "Терминал оплаты не печатает чек с утра.");
  auto& desk = story.desk;
  desk.opens("/desk/clusters?lang=ru");
  auto const name = "c" + std::to_string(first);
  REQUIRE(desk.sees(name));
  story.asks("Чек не печатает терминал в магазине", "Терминал в магазине не печатает чек.");
  desk.sends("/desk/clusters/count", {});
  CHECK(desk.sees(name));
  CHECK(desk.sees("3 обращения"));
  desk.sends("/desk/clusters/" + name + "/draft", {});
  CHECK(desk.page().status == 409);
  CHECK(desk.sees("Ни одно из этих обращений не решено своим ответом"));
  desk.sends("/desk/clusters/c999/draft", {});
  CHECK(desk.page().status == 404);
}
