// Two help centers that differ by what is internal, alone. Strangers cannot tell which of them they
// are in: not by a hit, a count, a score, a spelling, a suggestion, a category, a feed or a map.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;
using spravka::http::percent_encode;

namespace {

/// What only agents, or nobody yet, may read: with words of its own, with the public's words, in
/// the public's categories and in its own.
void add_secrets(HelpCenter& center) {
  center.repository().write(
      "ru/billing/fraud.md",
      "---\ntitle: Возврат денег мошенникам Кашалот\naudience: agents\nphrases: [деньги "
      "кашалота]\ntags: [кашалотный]\n---\n\n## Деньги\n\nДеньги, деньги, деньги: заказ и возврат "
      "через пульт кашалотик.\n");
  center.repository().write(
      "en/billing/fraud.md",
      "---\ntitle: Refund narwhals\naudience: agents\n---\n\nThe refund of an "
      "order goes to narwhals.\n");
  center.repository().write("ru/secrets/_category.yaml", "title: Кашалоты\norder: 0\n");
  center.repository().write(
      "ru/secrets/plan.md",
      "---\ntitle: Кашалотовый план\nstatus: draft\nredirect_from: [/ru/kashalot]\n---\n\nПароль "
      "и деньги.\n\n![схема](plan.png)\n");
  center.repository().write("ru/secrets/plan.png", "\x89PNG\r\n\x1a\n");
  center.repository().commit("Secrets");
  center.follow();
}

/// Without what is chance in each answer.
std::string without_chance(std::string text) {
  for (std::string const mark : {"\"suggestion_id\":\"", "name=\"suggestion_id\" value=\"",
                                 "name=\"idempotency_key\" value=\""}) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      auto const begin = at + mark.size();
      text.erase(begin, text.find('"', begin) - begin);
    }
  }
  return text;
}

std::vector<std::string> addresses() {
  std::vector<std::string> all{"/ru/",
                               "/en/",
                               "/sitemap.xml",
                               "/ru/feed.xml",
                               "/en/feed.xml",
                               "/ru/feed.xml?category=billing",
                               "/ru/feed.xml?category=secrets",
                               "/llms.txt",
                               "/robots.txt",
                               "/api/v1/articles",
                               "/api/v1/articles?limit=1",
                               "/ru/categories/billing",
                               "/en/categories/billing",
                               "/ru/categories/secrets",
                               "/ru/articles/billing/refund",
                               "/en/articles/billing/refund",
                               "/ru/articles/billing/fraud",
                               "/ru/articles/billing/fraud.md",
                               "/en/articles/billing/fraud",
                               "/ru/articles/secrets/plan",
                               "/ru/kashalot",
                               "/media/ru/secrets/plan.png",
                               "/api/v1/articles/billing%2Ffraud",
                               "/api/v1/articles/secrets%2Fplan",
                               "/ru/tickets/new?article=secrets/plan",
                               "/ru/issues?path=ru/billing/fraud.md"};
  for (auto const* word : {"кашалот",       "кашалотик",
                           "кашалат",       "кашал",
                           "narwhals",      "narwals",
                           "деньги",        "деньиг",
                           "возврат денег", "заказ возврат деньги",
                           "refund",        "refund of an order",
                           "пульт",         "кашалотный",
                           "мошенникам",    "деньги кашалота",
                           "rfiikjn",       "kashalot",
                           "пароль",        "план"}) {
    auto const typed = percent_encode(word);
    for (auto const& address :
         {"/ru/search?q=" + typed, "/en/search?q=" + typed, "/ru/search?q=" + typed + "&page=2",
          "/ru/search?category=billing&q=" + typed, "/ru/search?category=secrets&q=" + typed,
          "/ru/search?tag=" + typed + "&q=" + typed, "/api/v1/search?q=" + typed,
          "/api/v1/search?limit=1&q=" + typed, "/api/v1/instant?q=" + typed,
          "/api/v1/instant?lang=ru&q=" + typed, "/ru/" + typed}) {
      all.push_back(address);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("whether there are internal articles and drafts cannot be told from outside",
          "[journeys]") {
  HelpCenter open(some_articles());
  HelpCenter secretive(some_articles());
  add_secrets(secretive);
  Browser here(open);
  Browser there(secretive);
  // Something has to be there to be hidden.
  REQUIRE(there
              .calls(Method::Get, "/api/v1/search?q=" + percent_encode("кашалотик"), nullptr,
                     secretive.add_user("olga", Role::Agent).token)
              .body["total"] > 0);
  for (auto const& address : addresses()) {
    CAPTURE(address);
    here.opens(address);
    there.opens(address);
    CHECK(there.page().status == here.page().status);
    CHECK(without_chance(there.page().body) == without_chance(here.page().body));
  }
  for (auto const* letter :
       {"кашалотик не работает", "Деньги за заказ не пришли, возврат", "narwhals",
        "The refund of my order", "пульт кашалота сломан, пароль"}) {
    CAPTURE(letter);
    for (auto const* group : {"", "billing", "secrets"}) {
      json const asked{{"subject", letter}, {"body", letter}, {"group", group}};
      auto const first = here.calls(Method::Post, "/api/v1/suggestions", asked);
      auto const second = there.calls(Method::Post, "/api/v1/suggestions", asked);
      CHECK(second.status == first.status);
      CHECK(without_chance(second.text) == without_chance(first.text));
    }
  }
}
