#include "server/pages/plain_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace spravka::pages;
using nlohmann::json;

TEST_CASE("what people typed becomes paragraphs and lines", "[pages]") {
  auto const paragraphs = paragraphs_of("Первая\r\nвторая\n\n\nтретья\n");
  REQUIRE(paragraphs.size() == 2);
  REQUIRE(paragraphs[0]["lines"].size() == 2);
  REQUIRE(paragraphs[0]["lines"][1]["pieces"][0]["text"] == "вторая");
  REQUIRE(paragraphs_of("").empty());
  REQUIRE(paragraphs_of(" \n \n").size() == 0);
}

TEST_CASE("only web addresses become links, without the sentence's own punctuation", "[pages]") {
  auto const [typed, url, after] = GENERATE(table<char const*, char const*, char const*>({
      {"см. https://help.test/a?b=1.", "https://help.test/a?b=1", "."},
      {"(https://help.test/a)", "https://help.test/a", ")"},
      {"<http://help.test>", "http://help.test", ">"},
  }));
  auto const pieces = paragraphs_of(typed)[0]["lines"][0]["pieces"];
  CAPTURE(typed, pieces.dump());
  REQUIRE(pieces[1]["url"] == url);
  REQUIRE(pieces[2]["text"] == after);
  REQUIRE_FALSE(pieces[0].contains("url"));
}

TEST_CASE("an address of another scheme stays text", "[pages]") {
  auto const pieces =
      paragraphs_of("javascript:alert(1) data:text/html,x")[0]["lines"][0]["pieces"];
  REQUIRE(pieces.size() == 1);
  REQUIRE_FALSE(pieces[0].contains("url"));
}

TEST_CASE("a text is shortened between words and never inside a letter", "[pages]") {
  REQUIRE(shortened("коротко", 20) == "коротко");
  REQUIRE(shortened("один два три четыре", 9) == "один два…");
  REQUIRE(shortened("ёёёёёёёёёё", 3) == "ёёё…");
}
