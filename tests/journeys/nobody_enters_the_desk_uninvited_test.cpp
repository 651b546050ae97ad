#include <algorithm>
#include <array>
#include <atomic>
#include <ctime>
#include <limits>
#include <thread>

#include <catch2/catch.hpp>

#include "server/http/request.h"
#include "server/routes.h"
#include "server/store/account_store.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
namespace http = spravka::http;
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

http::Request a_try(std::string const& name, std::string const& password) {
  http::Request request;
  request.method = Method::Post;
  REQUIRE(request.set_target("/desk/sign-in"));
  request.remote_address = "127.0.0.1";
  request.headers["host"] = "help.test";
  request.at = std::chrono::sys_seconds{std::chrono::seconds{1'790'000'000}};
  request.form.emplace("name", name);
  request.form.emplace("password", password);
  return request;
}

/// Work done by this thread, whatever else the machine does.
double seconds_of_work() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
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

TEST_CASE("a name that exists, one that does not, and one that was removed cost the same work",
          "[journeys]") {
  HelpCenter center(some_articles());
  center.add_user("olga", Role::Agent);
  center.add_user("vera", Role::Agent);
  {
    spravka::store::Database database(center.data());
    spravka::store::AccountStore(database).remove("vera");
  }
  std::array const names{"olga", "nina", "vera"};
  std::array<double, 3> least{};
  least.fill(std::numeric_limits<double>::max());
  auto const are_near = [&least] {
    auto const [first, last] = std::minmax_element(least.begin(), least.end());
    return *last < *first * 1.1;
  };
  // The least of several tries is the work itself: what others do to caches only adds to it.
  constexpr int enough = 5;
  constexpr int most = 60;
  for (int round = 0; round < enough || (round < most && !are_near()); ++round) {
    for (std::size_t who = 0; who < names.size(); ++who) {
      auto const request = a_try(names.at(who), "wrong");
      auto const before = seconds_of_work();
      REQUIRE(center.app().answer(request).status == 401);
      least.at(who) = std::min(least.at(who), seconds_of_work() - before);
    }
  }
  CAPTURE(least.at(0), least.at(1), least.at(2));
  CHECK(are_near());
}

TEST_CASE("fifty who sign in at once are answered or told to come again", "[journeys]") {
  HelpCenter center(some_articles());
  center.add_user("olga", Role::Agent);
  std::atomic<int> answered{0};
  std::atomic<int> sent_away{0};
  {
    std::vector<std::jthread> crowd;
    for (int number = 0; number < 50; ++number) {
      crowd.emplace_back([&] {
        auto const answer = center.app().answer(a_try("olga", std::string(900'000, 'x')));
        auto const another = center.app().answer(a_try("olga", "wrong"));
        for (auto const* one : {&answer, &another}) {
          answered += one->status == 401 ? 1 : 0;
          sent_away += one->status == 429 && one->find_header("Retry-After") != nullptr ? 1 : 0;
        }
      });
    }
  }
  CHECK(answered + sent_away == 100);
  CHECK(answered >= 4);
}

TEST_CASE("over TLS the session's cookie is one that nobody else can set or read", "[journeys]") {
  HelpCenter center(some_articles());
  center.stands_at("https://help.test");
  auto const agent = center.add_user("olga", Role::Agent);
  auto const answer = center.app().answer(a_try(agent.name, agent.password));
  REQUIRE(answer.status == 303);
  auto const* cookie = answer.find_header("Set-Cookie");
  REQUIRE(cookie != nullptr);
  CHECK(cookie->starts_with("__Host-spravka_session="));
  for (auto const* part : {"; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"}) {
    CHECK(cookie->find(part) != std::string::npos);
  }
  CHECK(cookie->find("Domain") == std::string::npos);
  auto const* lasting = answer.find_header("Strict-Transport-Security");
  REQUIRE(lasting != nullptr);
  CHECK(lasting->starts_with("max-age=31536000"));
  Browser desk(center);
  desk.signs_in(agent);
  CHECK(desk.opens("/desk/tickets").address() == "/desk/tickets");
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

TEST_CASE("a form whose session has ended comes back with what was typed, and the way to go on",
          "[journeys]") {
  HelpCenter center(some_articles());
  Browser desk(center);
  desk.calls(Method::Post, "/api/v1/tickets",
             {{"email", "a@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}});
  desk.sends("/desk/tickets/1/messages", {{"body", "длинный ответ"}});
  REQUIRE(desk.page().status == 401);
  REQUIRE(desk.sees("длинный ответ"));
  REQUIRE(desk.sees("Войти снова"));
  REQUIRE(desk.page().body.find("/desk/sign-in?next=") != std::string::npos);
  desk.sends("/desk/tickets/1/work", {{"assignee", "olga"}});
  REQUIRE(
      desk.address().starts_with("/desk/sign-in"));  // Nothing was written: straight to the door.
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
    for (auto const* part : {"default-src 'self'", "object-src 'none'", "base-uri 'none'",
                             "form-action 'self'", "frame-ancestors 'none'"}) {
      REQUIRE(policy->find(part) != std::string::npos);
    }
    REQUIRE(*browser.page().find_header("Referrer-Policy") == "same-origin");
    REQUIRE(*browser.page().find_header("X-Content-Type-Options") == "nosniff");
  }
}
