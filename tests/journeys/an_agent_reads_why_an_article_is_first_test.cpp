// Why a result is first, told to agents and writers and to nobody else.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;
using spravka::http::Method;
using spravka::http::percent_encode;

namespace {

std::string why(std::string const& question) {
  return "/desk/why?kind=search&q=" + percent_encode(question);
}

std::string repeated(std::string const& text, std::size_t times) {
  std::string whole;
  for (std::size_t at = 0; at < times; ++at) {
    whole += text;
  }
  return whole;
}

}  // namespace

TEST_CASE("only agents and those above them read why an article is first", "[journeys]") {
  HelpCenter center(some_articles());
  Browser nobody(center);
  nobody.opens(why("Зимородок"));
  REQUIRE(nobody.address().starts_with("/desk/sign-in"));
  REQUIRE(nobody.sees_nothing_of("Ручное увеличение"));

  Browser customer(center);
  customer.signs_in(center.add_user("vera", Role::Customer));
  customer.opens(why("Зимородок"));
  REQUIRE(customer.page().status == 403);
  REQUIRE(customer.sees_nothing_of("Ручное увеличение"));

  for (auto const role : {Role::Agent, Role::Writer}) {
    Browser desk(center);
    desk.signs_in(center.add_user(role == Role::Agent ? "olga" : "nina", role));
    desk.opens(why("Зимородок"));
    REQUIRE(desk.page().status == 200);
    REQUIRE(desk.sees("Ручное увеличение лимита"));
    REQUIRE(desk.sees("для сотрудников"));
  }
}

TEST_CASE("an agent sees the words as understood and the sum behind each score", "[journeys]") {
  HelpCenter center(some_articles());
  Browser desk(center);
  desk.signs_in(center.add_user("olga", Role::Agent));
  desk.opens("/desk/why");
  REQUIRE(desk.page().status == 200);
  REQUIRE(desk.sees_nothing_of("class=\"ranked\""));

  desk.opens(why("как вернуть деньги"));
  REQUIRE(desk.sees("Как вернуть деньги за заказ"));
  REQUIRE(desk.sees("служебное"));
  REQUIRE(desk.sees("Какая доля вопроса вообще есть в статье"));
  REQUIRE(desk.page().body.find("style=") == std::string::npos);

  desk.opens(why("ltymub"));
  REQUIRE(desk.sees("похоже, была включена другая раскладка"));
  desk.opens(why("Как восстановить пароль"));
  REQUIRE(desk.sees("Вопрос слово в слово повторяет название"));
  REQUIRE(desk.sees("100,000"));
  desk.opens(why("How to restore a password") + "&lang=en");
  REQUIRE(desk.sees("The question is the title, word for word"));
  REQUIRE(desk.sees("100.000"));
  desk.opens(why("абракадабра") + "&lang=ru");
  REQUIRE(desk.sees("нет ни в одной статье"));
  REQUIRE(desk.sees("ничего не нашлось"));
  // What is tried out at the desk is no question of a customer.
  REQUIRE(desk.opens("/desk/tickets").sees_nothing_of("абракадабра"));
}

TEST_CASE("an agent reads why a letter gets its suggestions, from its ticket too", "[journeys]") {
  HelpCenter center(some_articles());
  Browser desk(center);
  desk.calls(Method::Post, "/api/v1/tickets",
             {{"email", "a@example.com"},
              {"subject", "Деньги не вернулись"},
              {"body", repeated("Отменила заказ, деньги на карту не вернулись. ", 100)},
              {"lang", "ru"}});
  desk.signs_in(center.add_user("olga", Role::Agent));
  desk.opens("/desk/tickets/1");
  REQUIRE(desk.page().body.find("href=\"/desk/why?ticket=1\"") != std::string::npos);
  desk.opens("/desk/why?ticket=1");
  REQUIRE(desk.sees("Письмо из обращения № 1"));
  REQUIRE(desk.sees("Как вернуть деньги за заказ"));
  REQUIRE(desk.opens("/desk/why?ticket=2").page().status == 404);
  REQUIRE(desk.opens("/desk/why?ticket=1x").page().status == 404);

  desk.opens("/desk/why?kind=letter&subject=" + percent_encode("Погода") +
             "&text=" + percent_encode("Зонт на странице"));
  REQUIRE(desk.page().status == 200);
  REQUIRE(desk.sees("Клиенту на такое письмо справка промолчит"));
}

TEST_CASE("what is too long is said, and what is typed stays text", "[journeys]") {
  HelpCenter center(some_articles());
  Browser desk(center);
  desk.signs_in(center.add_user("olga", Role::Agent));
  desk.opens(why(repeated("я", 401)));
  REQUIRE(desk.page().status == 422);
  REQUIRE(desk.sees("Сократите вопрос до 400 знаков"));
  desk.opens("/desk/why?kind=letter&text=" + percent_encode(repeated("x", 1'001)));
  REQUIRE(desk.page().status == 422);
  REQUIRE(desk.sees("Сократите письмо до 1000 знаков"));
  desk.opens(why("<script>alert(1)</script> \"деньги\" -карта"));
  REQUIRE(desk.page().status == 200);
  REQUIRE(desk.sees_nothing_of("<script>alert"));
}

TEST_CASE("an agent's search leads to the explanation, a customer's does not", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  customer.searches("деньги");
  REQUIRE(customer.sees_nothing_of("/desk/why"));
  Browser desk(center);
  desk.signs_in(center.add_user("olga", Role::Agent));
  desk.searches("деньги");
  REQUIRE(desk.page().body.find("/desk/why?q=") != std::string::npos);
  REQUIRE(desk.sees("Почему в таком порядке?"));
  desk.searches("абракадабра");
  REQUIRE(desk.page().body.find("/desk/why?q=") != std::string::npos);
}
