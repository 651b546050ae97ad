#include "indexer/search_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace spravka;
using nlohmann::json;

namespace {

index::Hit hit() {
  index::Hit hit;
  hit.id = "refund";
  hit.path = "ru/billing/refund.md";
  hit.slug = "billing/refund";
  hit.language = {"ru"};
  hit.title = "Возврат";
  hit.title_html = "<mark>Возврат</mark>";
  hit.snippet_html = "…";
  hit.section = index::HitSection{"Решение", "reshenie"};
  hit.category = "billing";
  static std::vector<std::string> const titles{"Оплата"};
  hit.category_titles = titles;
  hit.updated = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);
  hit.score = 12.5;
  return hit;
}

}  // namespace

TEST_CASE("a hit has the fields of the contract", "[commands]") {
  REQUIRE(indexer::to_json(hit()) == json::parse(R"({
    "id": "refund", "path": "ru/billing/refund.md", "url": "/ru/articles/billing/refund", "lang": "ru",
    "title": "Возврат", "title_html": "<mark>Возврат</mark>", "snippet_html": "…",
    "section": {"heading": "Решение", "anchor": "reshenie"}, "category": ["Оплата"], "summary": "",
    "updated": "2026-11-20", "score": 12.5})"));
}

TEST_CASE("results say what was asked, found and done", "[commands]") {
  index::Results results;
  results.query = "ghbdtn";
  results.language = {"ru"};
  results.total = 12;
  results.rescue = index::Rescue{{"layout"}, "привет"};
  results.facets = {{"billing", "Оплата", 7}};
  json const whole = indexer::to_json(results);
  REQUIRE(whole["query"] == "ghbdtn");
  REQUIRE(whole["lang"] == "ru");
  REQUIRE(whole["total"] == 12);
  REQUIRE(whole["rescue"] == json::parse(R"({"kind": ["layout"], "query": "привет"})"));
  REQUIRE(whole["facets"]["category"] ==
          json::parse(R"([{"value": "billing", "title": "Оплата", "count": 7}])"));
  REQUIRE(whole["hits"] == json::array());
  REQUIRE(whole["silent"] == false);
  results.rescue.reset();
  REQUIRE(indexer::to_json(results)["rescue"].is_null());
}

TEST_CASE("instant answers carry no bodies, snippets or scores", "[commands]") {
  json const instant = json::parse(indexer::instant_bytes({hit()}));
  REQUIRE(instant["hits"].size() == 1);
  for (char const* absent : {"snippet_html", "score", "summary", "html", "text", "updated"}) {
    REQUIRE_FALSE(instant["hits"][0].contains(absent));
  }
  REQUIRE(instant["hits"][0]["title"] == "Возврат");
}

TEST_CASE("suggestions say their number, and where to be told of an issue's end", "[commands]") {
  index::Results results;
  results.hits = {hit(), hit()};
  results.hits[1].known_issue = article::KnownIssue{};
  json const whole = json::parse(indexer::suggestion_bytes(
      results, "s1", [](index::Hit const&) { return std::string("/ru/issues/refund"); }));
  REQUIRE(whole["suggestion_id"] == "s1");
  REQUIRE_FALSE(whole["hits"][0].contains("known_issue"));
  REQUIRE(whole["hits"][1]["known_issue"]["watch_url"] == "/ru/issues/refund");
  REQUIRE_FALSE(indexer::to_json(results)["hits"][1]["known_issue"].contains("watch_url"));
}

TEST_CASE("what is not UTF-8 is replaced, not thrown", "[commands]") {
  index::Results results;
  results.query = "\xff слон";
  REQUIRE(indexer::to_json(results)["query"] == "\xEF\xBF\xBD слон");
  REQUIRE(indexer::result_bytes(results).find("\xEF\xBF\xBD слон") != std::string::npos);
}

TEST_CASE("every byte at every place of a text of any length comes back", "[commands]") {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (std::size_t size = 1; size <= 18; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        auto one = hit();
        one.title = text;
        REQUIRE(json::parse(indexer::instant_bytes({one}))["hits"][0]["title"] == text);
      }
    }
  }
  auto one = hit();
  one.title = "«Ёлка» \x7f \xF0\x9F\x8E\x84 слон";
  REQUIRE(json::parse(indexer::instant_bytes({one}))["hits"][0]["title"] == one.title);
}

TEST_CASE("an address is safe to put in a link", "[commands]") {
  REQUIRE(indexer::article_url({"ru"}, "billing/refund") == "/ru/articles/billing/refund");
  REQUIRE(indexer::article_url({"ru"}, "о нас/«я»?") ==
          "/ru/articles/%D0%BE%20%D0%BD%D0%B0%D1%81/%C2%AB%D1%8F%C2%BB%3F");
}
