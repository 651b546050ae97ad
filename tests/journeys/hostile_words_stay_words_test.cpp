// What a stranger types stands on pages as words: in values, in the names of parameters, in
// addresses that lead nowhere, in feeds and at the desk. And numbers of any size are numbers.
#include <catch2/catch.hpp>

#include "server/http/request.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;
using spravka::http::percent_encode;

namespace {

/// Each would leave its place in some context: text, attribute, script, template, address.
std::vector<std::string> const payloads{
    "<xss4711>",
    "\"><xss4711 onxss=1>",
    "' onxss4711='1",
    "\" onxss4711=\"1",
    "</title><xss4711>",
    "</script><xss4711>",
    "</textarea><xss4711>",
    "--><xss4711>",
    "]]><xss4711>",
    "{{191*4711}}{{{site.name}}}<xss4711>",
    "\xC2\xA0<xss4711/onxss=1>\xE2\x80\xA8",
    "<mark><xss4711></mark>",
    "javascript:xss4711()",
};

/// No tag, attribute or address of ours begins with what was typed.
bool is_sound(std::string const& body) {
  for (auto const* broken :
       {"<xss4711", "\" onxss4711=\"", "' onxss4711='", "href=\"javascript:", "src=\"javascript:",
        "action=\"javascript:", "href='javascript:", "899801"}) {
    if (body.find(broken) != std::string::npos) {
      return false;
    }
  }
  return true;
}

bool is_sound(Browser const& browser) {
  auto const& page = browser.page();
  bool const is_html =
      page.type.starts_with("text/html") || page.type.find("xml") != std::string::npos;
  auto const* sniffing = page.find_header("X-Content-Type-Options");
  return page.status < 500 && sniffing != nullptr && *sniffing == "nosniff" &&
         (!is_html || is_sound(page.body));
}

}  // namespace

TEST_CASE("what is typed into any address is no markup on the page", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  Browser boss(center);
  boss.signs_in(center.add_user("boris", Role::Admin));
  for (auto const& payload : payloads) {
    auto const typed = percent_encode(payload);
    for (auto const& address : {"/ru/search?q=" + typed,
                                "/ru/search?q=x&category=" + typed + "&tag=" + typed,
                                "/ru/search?" + typed + "=x",
                                "/ru/search?q=x&page=" + typed,
                                "/ru/" + typed,
                                "/ru/articles/" + typed,
                                "/ru/categories/" + typed,
                                "/" + typed,
                                "/ru/tickets/new?subject=" + typed + "&article=" + typed,
                                "/ru/tickets/new?" + typed + "=" + typed,
                                "/ru/tickets/" + typed,
                                "/ru/issues?path=" + typed,
                                "/ru/feed.xml?category=" + typed,
                                "/media/" + typed,
                                "/assets/" + typed,
                                "/desk/sign-in?next=" + typed,
                                "/desk/sign-in?" + typed + "=1",
                                "/api/v1/search?q=" + typed + "&category=" + typed,
                                "/api/v1/instant?q=" + typed,
                                "/api/v1/articles/" + typed,
                                "/" + typed + "/search?q=x"}) {
      CAPTURE(address);
      CHECK(is_sound(reader.opens(address)));
    }
    for (auto const& address :
         {"/desk/tickets?q=" + typed, "/desk/tickets?status=" + typed + "&group=" + typed,
          "/desk/tickets?" + typed + "=1", "/desk/audit?who=" + typed,
          "/desk/audit?before=" + typed, "/desk/why?kind=search&q=" + typed,
          "/desk/edit?path=" + typed, "/desk/drafts/" + typed,
          "/desk/edit?new=1&language=ru&category=" + typed + "&title=" + typed,
          "/desk/reports?days=" + typed, "/desk/review?show=" + typed, "/desk/" + typed}) {
      CAPTURE(address);
      CHECK(is_sound(boss.opens(address)));
    }
  }
}

TEST_CASE(
    "what is typed into any form is no markup, refused or taken, for its writer and at the desk",
    "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  Browser desk(center);
  desk.signs_in(center.add_user("olga", Role::Agent));
  std::int64_t number = 0;
  for (auto const& payload : payloads) {
    CAPTURE(payload);
    customer.sends("/ru/tickets", {{"subject", payload},
                                   {"email", payload},
                                   {"body", payload},
                                   {"name", payload},
                                   {"group", payload},
                                   {"type", payload},
                                   {payload, payload}});
    CHECK(is_sound(customer));
    customer.sends("/ru/feedback", {{"path", payload}, {"helpful", payload}, {"comment", payload}});
    CHECK(is_sound(customer));
    customer.sends("/ru/notes",
                   {{"path", "billing/refund"}, {"quote", payload}, {"note", payload}});
    CHECK(is_sound(customer));
    desk.sends("/desk/sign-in", {{"name", payload}, {"password", payload}, {"next", payload}});
    CHECK(is_sound(desk));

    auto const suggested = customer.calls(Method::Post, "/api/v1/suggestions",
                                          {{"subject", payload}, {"body", payload}, {payload, 1}});
    CHECK(suggested.status == 200);
    auto const made = customer.calls(Method::Post, "/api/v1/tickets",
                                     {{"name", payload},
                                      {"email", "a@example.com"},
                                      {"subject", payload},
                                      {"body", payload},
                                      {"fields", {{payload, payload}}},
                                      {"lang", "ru"}});
    REQUIRE((made.status == 201 || made.status == 422));
    if (made.status == 201) {
      ++number;
      CHECK(is_sound(customer.opens(made.body["url"])));
      auto const at = "/desk/tickets/" + std::to_string(number);
      desk.sends(at + "/messages", {{"body", payload}, {"internal", "1"}});
      CHECK(is_sound(desk));
      CHECK(is_sound(desk.opens(at)));
      desk.sends(at + "/resolution",
                 {{"environment", payload}, {"cause", payload}, {"solution", payload}});
      CHECK(is_sound(desk));
      CHECK(is_sound(customer.opens(made.body["url"])));
    }
    CHECK(is_sound(desk.opens("/desk/tickets?q=xss4711")));
    CHECK(is_sound(desk.opens("/desk/notes")));
    CHECK(is_sound(desk.opens("/desk/analysis")));
  }
  CHECK(number > 5);
}

TEST_CASE("what is typed is no part of a query to the database", "[journeys]") {
  HelpCenter center(some_articles());
  Browser customer(center);
  for (auto const* subject : {"Первое", "Второе"}) {
    REQUIRE(customer
                .calls(Method::Post, "/api/v1/tickets",
                       {{"email", "a@example.com"}, {"subject", subject}, {"body", "Вопрос"}})
                .status == 201);
  }
  auto const token = center.add_user("olga", Role::Admin).token;
  auto const counts = [&](std::string const& query) {
    auto const found = customer.calls(Method::Get, "/api/v1/tickets?" + query, nullptr, token);
    CAPTURE(query, found.text);
    REQUIRE((found.status == 200 || found.status == 400 || found.status == 422));
    return found.status == 200 ? found.body["tickets"].size() : 0;
  };
  REQUIRE(counts("status=open") == 2);
  for (auto const* typed :
       {"' or 'a'='a", "x' or 7=7 --", "'; drop table ticket; --", "\\' or 7=7 --", "x') or (7=7",
        "\" or \"\"=\"", "' union select key, key, key from ticket --", "x or 7=7",
        "7; select 7"}) {
    auto const word = percent_encode(typed);
    for (auto const* field :
         {"q", "status", "group", "type", "language", "priority", "assignee", "after"}) {
      CAPTURE(field, typed);
      CHECK((std::string(field) == "after" || counts(std::string(field) + "=" + word) == 0));
      counts(std::string(field) + "=" + word);
    }
    CHECK(customer.calls(Method::Get, "/desk/audit?who=" + word, nullptr, token).status == 200);
    spravka::http::Request request;
    CHECK((!request.set_target("/ru/tickets/" + word) ||
           customer.calls(Method::Get, "/ru/tickets/" + word).status == 404));
    CHECK(customer.calls(Method::Get, "/api/v1/tickets", nullptr, typed).status == 401);
    customer.sends("/desk/sign-in", {{"name", typed}, {"password", typed}});
    CHECK(customer.page().status == 401);
  }
  CHECK(counts("status=open") == 2);
}

TEST_CASE("pages and places beyond any end are empty, cheap and no failure", "[journeys]") {
  HelpCenter center(some_articles());
  Browser reader(center);
  Browser boss(center);
  boss.signs_in(center.add_user("boris", Role::Admin));
  auto const token = center.add_user("olga", Role::Agent).token;
  for (auto const* number : {"100000", "2147483648", "9223372036854775807", "9223372036854775808",
                             "99999999999999999999999", "-1", "0x10", "1e9", ""}) {
    CAPTURE(number);
    std::string const far = number;
    for (auto const& address : {"/ru/search?q=деньги&page=" + far, "/ru/feed.xml?page=" + far}) {
      CHECK(reader.opens(address).page().status < 500);
    }
    for (auto const& address :
         {"/desk/tickets?after=" + far, "/desk/audit?before=" + far, "/desk/reports?days=" + far}) {
      CHECK(boss.opens(address).page().status < 500);
    }
    auto const found = reader.calls(Method::Get, "/api/v1/search?q=деньги&offset=" + far);
    CHECK(found.status < 500);
    if (found.status == 200 && far == "100000") {
      CHECK(found.body["hits"].empty());
    }
    for (auto const& address : {"/api/v1/tickets?after=" + far, "/api/v1/tickets?limit=" + far,
                                "/api/v1/tickets/" + far}) {
      CHECK(reader.calls(Method::Get, address, nullptr, token).status < 500);
    }
    for (auto const& address :
         {"/api/v1/articles?after=" + far, "/api/v1/articles?limit=" + far,
          "/api/v1/search?q=x&limit=" + far, "/api/v1/instant?q=x&limit=" + far}) {
      CHECK(reader.calls(Method::Get, address).status < 500);
    }
  }
}
