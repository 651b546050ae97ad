// From a reader who did not find the answer to the writer who mends it.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;

namespace {

std::string after(std::string const& text, std::string const& words) {
  auto const at = text.find(words);
  return at == std::string::npos ? "" : text.substr(at);
}

}  // namespace

TEST_CASE("a reader says why an article did not help, and a writer takes it off the list",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.sends("/ru/feedback", {{"path", "billing/refund"},
                                {"helpful", "false"},
                                {"reason", "unclear"},
                                {"comment", "Где эти «Мои заказы»? Пишите на anna@example.com"}});
  REQUIRE(reader.address() == "/ru/articles/billing/refund?helpful=no#feedback");

  Browser writer(center);
  writer.signs_in(center.add_user("writer", Role::Writer));
  writer.opens("/desk/notes?lang=ru");
  REQUIRE(writer.sees("Непонятно написано"));
  REQUIRE(writer.sees("Где эти «Мои заказы»? Пишите на [email]"));
  REQUIRE(writer.sees("Как вернуть деньги за заказ"));
  auto const action = writer.attribute("method=\"post\" action=\"/desk/notes", "action");
  writer.sends(action, {});
  REQUIRE(writer.address() == "/desk/notes");
  REQUIRE_FALSE(writer.sees("Мои заказы"));
}

TEST_CASE("a reader marks a paragraph, and the writers see which", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.sends("/ru/notes", {{"path", "billing/refund"},
                             {"quote", "Подождите десять рабочих дней."},
                             {"note", "Уже пять <b>дней</b>."}});
  REQUIRE(reader.page().status == 200);
  REQUIRE(reader.sees("Спасибо, авторы увидят ваше замечание."));

  Browser agent(center);
  agent.signs_in(center.add_user("agent", Role::Agent));
  agent.opens("/desk/notes?lang=ru");
  REQUIRE(agent.sees("Подождите десять рабочих дней."));
  REQUIRE(agent.page().body.find("Уже пять &lt;b&gt;") != std::string::npos);
  REQUIRE(agent.page().body.find("/done") == std::string::npos);  // Writers alone take it off.
}

TEST_CASE("an empty note, and a note on what the reader may not see, are refused", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.sends("/ru/notes", {{"path", "billing/refund"}, {"quote", " "}, {"note", " \n"}});
  REQUIRE(reader.page().status == 422);
  reader.sends("/ru/notes", {{"path", "internal/limits"}, {"note", "есть?"}});
  REQUIRE(reader.page().status == 404);
  Browser stranger(center);
  stranger.opens("/desk/notes");
  REQUIRE(stranger.address().starts_with("/desk/sign-in"));
}

TEST_CASE("what others read stands on the home page, in the reader's language and rights",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/ru/articles/account/password");
  reader.opens("/en/articles/billing/refund");
  Browser agent(center);
  agent.signs_in(center.add_user("agent", Role::Agent));
  agent.opens("/ru/articles/internal/limits");  // People of the house are not counted.

  reader.opens("/ru/");
  auto const popular = after(reader.page().body, "id=\"popular-heading\"");
  REQUIRE(popular.substr(0, popular.find("</section>")).find("Как восстановить пароль") !=
          std::string::npos);
  REQUIRE(popular.substr(0, popular.find("</section>")).find("/billing/") == std::string::npos);
  REQUIRE(popular.find("лимита") == std::string::npos);
}

TEST_CASE("a translation that is older than its original says so", "[journeys]") {
  HelpCenter center({{"en/billing/fee.md", "# The fee\n\nTen euros.\n"},
                     {"ru/billing/fee.md", "# Комиссия\n\nДесять евро.\n"}});
  Browser reader(center);
  reader.opens("/en/articles/billing/fee");
  REQUIRE_FALSE(reader.sees("This translation is older"));
  center.repository().write("ru/billing/fee.md", "# Комиссия\n\nДвенадцать евро.\n");
  center.repository().commit("The fee is twelve", 1'700'100'000);
  center.follow();
  reader.opens("/en/articles/billing/fee");
  REQUIRE(reader.sees("This translation is older"));
  REQUIRE(reader.page().body.find("href=\"/ru/articles/billing/fee\" hreflang=\"ru\"") !=
          std::string::npos);
  reader.opens("/ru/articles/billing/fee");
  REQUIRE_FALSE(reader.sees("старше оригинала"));
}

TEST_CASE("a picture stands on its page with its size", "[journeys]") {
  HelpCenter center({{"ru/a/b.md", "# Схема\n\n![Схема](plan.svg)\n"},
                     {"ru/a/plan.svg",
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" "
                      "height=\"120\"></svg>"}});
  Browser reader(center);
  reader.opens("/ru/articles/a/b");
  REQUIRE(reader.page().body.find("<img src=\"/media/ru/a/plan.svg\" width=\"300\" height=\"120\" "
                                  "alt=\"Схема\" loading=\"lazy\"") != std::string::npos);
}

TEST_CASE("a page that is not there searches for what its address said", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.opens("/ru/help/vosstanovit-parol.html");
  REQUIRE(reader.page().status == 404);
  REQUIRE(reader.page().body.find("value=\"vosstanovit parol\"") != std::string::npos);
  REQUIRE(reader.sees("Как восстановить пароль"));
}

TEST_CASE("where nothing is found the reader is shown the nearest category and the form",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  reader.searches("щщщъ ыыыъ");
  REQUIRE(reader.sees("Оплата"));
  REQUIRE(reader.page().body.find("action=\"/ru/tickets/new\" method=\"get\"") !=
          std::string::npos);
  REQUIRE(reader.page().body.find("name=\"subject\" value=\"щщщъ ыыыъ\"") != std::string::npos);
  reader.opens("/ru/tickets/new?subject=" + spravka::http::percent_encode("щщщъ ыыыъ"));
  REQUIRE(reader.page().body.find("value=\"щщщъ ыыыъ\"") != std::string::npos);
}
