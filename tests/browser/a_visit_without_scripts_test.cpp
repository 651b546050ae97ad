// How a visitor came to the letter, where no script remembers it: told by the addresses alone.
#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr Chromium::Window without_scripts{.width = 390, .height = 844, .has_scripts = false};

void searches_and_reads(Chromium& visitor, std::string const& words, std::string const& article) {
  visitor.types("#q", words + Chromium::enter);
  REQUIRE(visitor.waits_for_address("/search?q="));
  REQUIRE(visitor.follows(".hit-title a[href='/ru/articles/" + article + "']"));
}

/// A search, the article it found, another search, its article, and "write to us".
void comes_to_the_letter(Chromium& visitor, Site const& site) {
  visitor.opens(site.url("/ru/"));
  searches_and_reads(visitor, "деньги", "billing/refund");
  searches_and_reads(visitor, "пароль", "account/password");
  REQUIRE(visitor.follows(".top-contact"));
}

/// The same, and looks at what will be told of the way.
void comes_to_the_letter_and_looks(Chromium& visitor, Site const& site) {
  comes_to_the_letter(visitor, site);
  visitor.clicks("[data-visit-told] summary");
}

void presses_send(Chromium& visitor) {
  REQUIRE(visitor.follows("#ticket-form .submit-line button"));
}

json read_by_agent(Site const& site, std::string const& address) {
  auto const token = "Bearer " + site.people()["agent"]["token"].get<std::string>();
  return json::parse(web_get(site.url(address), {{"Authorization", token}}).body);
}

json seen_with(Site const& site, std::string const& subject) {
  auto const list = read_by_agent(site, "/api/v1/tickets");
  for (auto const& ticket : list["tickets"]) {
    if (ticket["subject"] == subject) {
      return read_by_agent(
          site, "/api/v1/tickets/" + std::to_string(ticket["number"].get<int>()))["suggested"];
    }
  }
  return nullptr;
}

void sends(Chromium& visitor, std::string const& subject, std::string const& body) {
  visitor.types("[name=email]", "anna@example.com");
  visitor.types("[name=subject]", subject);
  visitor.types("[name=body]", body);
  presses_send(visitor);
}

}  // namespace

TEST_CASE("what was searched and read without scripts goes with the letter, in sight",
          "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium visitor(without_scripts);
  comes_to_the_letter_and_looks(visitor, site);
  picture(visitor, "visit-without-scripts");
  auto const told = visitor.text_of("[data-visit-list]");
  auto const places = {told.find("деньги"), told.find("Как вернуть деньги за заказ"),
                       told.find("пароль"), told.find("Как восстановить пароль")};
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(*std::prev(places.end()) != std::string::npos);

  // What has just been read is not offered again, and a mistake in the form loses nothing of it.
  sends(visitor, "Деньги не вернулись", " ");
  REQUIRE(visitor.has("#body-error"));
  visitor.types("[name=body]", "Отменила заказ, деньги на карту не вернулись.");
  presses_send(visitor);
  REQUIRE(visitor.has("[data-sent]"));
  json steps = json::array();
  for (auto const& one : seen_with(site, "Деньги не вернулись")) {
    steps.push_back({one["event"], one["title"]});
  }
  CHECK(steps == json::array({{"searched", "деньги"},
                              {"read", "Как вернуть деньги за заказ"},
                              {"searched", "пароль"},
                              {"read", "Как восстановить пароль"}}));
}

TEST_CASE(
    "who does not want it told leaves it out, and no address of a reader with scripts holds it",
    "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium visitor(without_scripts);
  comes_to_the_letter_and_looks(visitor, site);
  visitor.clicks("[name=without_visit]");
  sends(visitor, "Ничего не скажу", "Совсем другое, о чём статей нет.");
  CHECK(visitor.has("[data-sent]"));
  CHECK(seen_with(site, "Ничего не скажу") == json::array());

  Chromium reader;
  comes_to_the_letter(reader, site);
  CHECK(reader.address().find("via=") == std::string::npos);
  CHECK(reader.runs("return document.querySelectorAll('[data-visit-list] li').length") == 4);
  CHECK(reader.console_errors() == json::array());
}

TEST_CASE("an address that tells a way tells pages of this help center only", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  auto const letter = [&site](std::string const& address,
                              std::map<std::string, std::string> const& headers = {}) {
    return web_get(site.url(address), headers).body;
  };
  auto const told = [](std::string const& page) {
    return page.find("data-visit-list><li>") != std::string::npos;
  };
  CHECK(told(letter("/ru/tickets/new?via=%3Frefund")));
  // An article that the visitor may not read, a page that is none, another site's address.
  auto const of_internal = letter("/ru/tickets/new?via=ru/internal/limits");
  CHECK_FALSE(told(of_internal));
  CHECK(of_internal.find("<q>") == std::string::npos);
  CHECK_FALSE(told(letter("/ru/tickets/new?via=xx/billing/refund&via=ru/nothing&via=?")));
  CHECK_FALSE(told(letter("/ru/tickets/new", {{"Referer", "https://else.example/ru/search?q=x"}})));
  CHECK(told(letter("/ru/tickets/new", {{"Referer", site.url("/ru/search?q=x")}})));
  auto const hostile = letter("/ru/tickets/new?via=%3F%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
  CHECK(hostile.find("<script>alert") == std::string::npos);
  std::string many = "/ru/tickets/new?x=1";
  for (int step = 0; step < 30; ++step) {
    many += "&via=%3Fword" + std::to_string(step);
  }
  auto const cut = letter(many);
  CHECK(cut.find("<q>word29</q>") != std::string::npos);
  CHECK(cut.find("<q>word21</q>") == std::string::npos);
}
