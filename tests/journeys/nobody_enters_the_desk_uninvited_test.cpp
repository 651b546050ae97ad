#include <catch2/catch.hpp>

#include "server/routes.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

/// A route's pattern with something in the place of its names.
std::string an_address(std::string const& pattern) {
  std::string address;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == ':' || pattern[at] == '*') {
      auto const end = std::min(pattern.find('/', at), pattern.size());
      auto const name = pattern.substr(at + 1, end - at - 1);
      address += name == "lang" ? "ru" : name == "number" ? "1" : "x";
      at = end;
    } else {
      address += pattern[at++];
    }
  }
  return address;
}

}  // namespace

TEST_CASE("every route that names a role refuses those below it", "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  auto const reader = center.add_user("vera", Role::Customer);
  Browser browser(center);
  int checked = 0;
  for (auto const& route : spravka::routes()) {
    if (route.role <= Role::Customer) {
      continue;
    }
    auto const address = an_address(route.pattern.text());
    CAPTURE(address);
    bool const is_api = route.dress == spravka::Dress::Api;
    auto const nobody = browser.calls(route.method, address, nlohmann::json::object());
    REQUIRE(nobody.status == (is_api ? 401 : 303));
    REQUIRE(browser.calls(route.method, address, nlohmann::json::object(), reader.token).status ==
            403);
    if (route.role > Role::Agent) {
      REQUIRE(browser.calls(route.method, address, nlohmann::json::object(), agent.token).status ==
              403);
    }
    ++checked;
  }
  REQUIRE(checked > 10);
}

TEST_CASE("a wrong password opens nothing, and says the same for a name that does not exist",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  Browser browser(center);
  browser.sends("/desk/sign-in", {{"name", "olga"}, {"password", "wrong"}});
  REQUIRE(browser.page().status == 401);
  auto const known = browser.page().body;
  browser.sends("/desk/sign-in", {{"name", "nina"}, {"password", "wrong"}});
  REQUIRE(browser.page().status == 401);
  REQUIRE(browser.page().body.size() == known.size());
  browser.opens("/desk/tickets");
  REQUIRE(browser.address().starts_with("/desk/sign-in"));
  browser.signs_in(agent);
  REQUIRE(browser.opens("/desk/tickets").address() == "/desk/tickets");
}

TEST_CASE("a form that another site sends changes nothing", "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  Browser desk(center);
  desk.calls(Method::Post, "/api/v1/tickets",
             {{"email", "a@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}});
  desk.signs_in(agent);
  desk.forgets_token();
  desk.sends("/desk/tickets/1/messages", {{"body", "подделка"}});
  REQUIRE(desk.page().status == 403);
  REQUIRE(desk.sees("подделка"));  // What was typed is not lost.
  REQUIRE(desk.opens("/desk/tickets/1").sees_nothing_of("подделка"));
}

TEST_CASE("the way back after signing in never leads to another site", "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  auto const next = GENERATE(as<std::string>(), "https://evil.test/", "//evil.test/",
                             "/\\evil.test", "/\t/evil.test", "javascript:alert(1)");
  Browser desk(center);
  desk.sends("/desk/sign-in", {{"name", agent.name}, {"password", agent.password}, {"next", next}});
  REQUIRE(desk.address() == "/desk/tickets");
}

TEST_CASE("every page forbids foreign scripts and frames", "[journeys]") {
  HelpCenter center(some_articles());
  Browser browser(center);
  for (auto const* address : {"/ru/", "/ru/articles/billing/refund", "/ru/tickets/new",
                              "/desk/sign-in", "/ru/nothing", "/api/v1/search?q=x"}) {
    CAPTURE(address);
    browser.opens(address);
    auto const* policy = browser.page().find_header("Content-Security-Policy");
    REQUIRE(policy != nullptr);
    REQUIRE(policy->find("unsafe-inline") == std::string::npos);
    REQUIRE(policy->find("frame-ancestors 'none'") != std::string::npos);
    REQUIRE(*browser.page().find_header("X-Content-Type-Options") == "nosniff");
  }
}
