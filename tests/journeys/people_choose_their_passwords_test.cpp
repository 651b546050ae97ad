// A person at the desk chooses a password: the rule is told, nothing typed is shown, and whoever
// was signed in with the old one is out.
#include <algorithm>

#include <catch2/catch.hpp>

#include "server/routes.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

constexpr char const* good = "тихий жираф ест ноты";

Browser& changes(Browser& desk, std::string const& current, std::string const& chosen,
                 std::string const& again) {
  desk.opens("/desk/password");
  return desk.sends("/desk/password",
                    {{"current", current}, {"password", chosen}, {"again", again}});
}

bool is_signed_in(Browser& desk) {
  return desk.opens("/desk/tickets").address() == "/desk/tickets";
}

}  // namespace

TEST_CASE("a new password opens the desk, the old one does not, and other sessions are over",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto person = center.add_user("olga", Role::Agent);
  Browser desk(center);
  Browser elsewhere(center);
  desk.signs_in(person);
  elsewhere.signs_in(person);
  REQUIRE(is_signed_in(elsewhere));
  CHECK(desk.opens("/desk/tickets").page().body.find("/desk/password") != std::string::npos);

  changes(desk, person.password, good, good);
  CHECK(desk.page().status == 200);
  CHECK(desk.sees("Пароль изменён"));
  CHECK(is_signed_in(desk));
  CHECK_FALSE(is_signed_in(elsewhere));

  elsewhere.sends("/desk/sign-in", {{"name", "olga"}, {"password", person.password}});
  CHECK(elsewhere.page().status == 401);
  person.password = good;
  CHECK(is_signed_in(elsewhere.signs_in(person)));

  auto const boss = center.add_user("boris", Role::Admin);
  Browser office(center);
  office.signs_in(boss);
  CHECK(office.opens("/desk/audit?who=olga").sees("POST /desk/password"));
}

TEST_CASE("a password that is short, guessed first, or typed amiss is refused with the reason",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const person = center.add_user("olga", Role::Agent);
  Browser desk(center);
  desk.signs_in(person);

  struct Try {
    std::string current;
    std::string chosen;
    std::string again;
    std::string told;
  };

  for (auto const& one : std::vector<Try>{
           {person.password, "короткий", "короткий", "не меньше 12 знаков"},
           {person.password, std::string(1'100, 'x'), "", "1024 байт"},
           {person.password, "Пароль123456", "Пароль123456", "пробуют одним из первых"},
           {person.password, "olga-olga-2026", "olga-olga-2026", "пробуют одним из первых"},
           {person.password, person.password, person.password, "совпадает со старым"},
           {person.password, good, "тихий жираф", "не совпали"},
           {"не тот", good, good, "Нынешний пароль не подошёл"}}) {
    CAPTURE(one.chosen, one.told);
    changes(desk, one.current, one.chosen, one.again);
    CHECK(desk.page().status == 422);
    CHECK(desk.sees(one.told));
    CHECK(desk.page().body.find(one.chosen) == std::string::npos);
    CHECK(is_signed_in(desk));
  }
  Browser later(center);
  CHECK(is_signed_in(later.signs_in(person)));  // Nothing was changed.
}

TEST_CASE("nobody changes a password without a session, from another site or by guessing for ever",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const person = center.add_user("olga", Role::Agent);
  Fields const fields{{"current", person.password}, {"password", good}, {"again", good}};
  Browser desk(center);
  desk.sends("/desk/password", fields);
  CHECK(desk.address().starts_with("/desk/sign-in"));
  desk.signs_in(person);
  desk.forgets_token();
  desk.sends("/desk/password", fields);
  CHECK(desk.page().status == 403);
  CHECK(desk.page().body.find(good) == std::string::npos);
  CHECK(desk.page().body.find(person.password) == std::string::npos);
  CHECK(Browser(center)
            .sends("/desk/sign-in", {{"name", "olga"}, {"password", good}})
            .page()
            .status == 401);
  // Tried as often as at the door, whatever the address: doorkeeper_test.
  auto const& routes = spravka::routes();
  auto const route = std::find_if(routes.begin(), routes.end(), [](auto const& one) {
    return one.method == Method::Post && one.pattern.text() == "/desk/password";
  });
  REQUIRE(route != routes.end());
  CHECK(route->limit == spravka::Limit::SignIn);
}
