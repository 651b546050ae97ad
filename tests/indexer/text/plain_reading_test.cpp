#include "indexer/text/plain_reading.h"

#include <catch2/catch.hpp>

namespace spravka::text {

TEST_CASE("a text is read as it would be typed on a plain keyboard", "[text]") {
  auto const [written, read] = GENERATE(table<std::string, std::string>({
      {"８９１２ and ٣٤", "8912 and 34"},
      {"ivan＠mail．ru", "ivan@mail.ru"},
      {"ivan&#64;mail&#x2e;ru", "ivan@mail.ru"},
      {"ivan&commat;mail&period;ru", "ivan@mail.ru"},
      {"a\u00A0b\u2009c\u3000d", "a b c d"},
      {"8\u20119\u00AD1\u200B2", "8-912"},
      {"ivan @ mail.ru", "ivan@mail.ru"},
      {"ivan @\nmail.ru", "ivan@mail.ru"},
      {"ivan @mail.ru", "ivan@mail.ru"},
      {"ivan@ mail.example", "ivan@mail.example"},
      {"+7 (912)\n345-67-89", "+7 (912) 345-67-89"},
      {"8-912-\n345-67-89", "8-912- 345-67-89"},
      {"8 912 345\n67 89", "8 912 345 67 89"},
      {"4276 1234\n1234 1234", "4276 1234 1234 1234"},
  }));
  CAPTURE(written);
  CHECK(read_plainly(written).text == read);
}

TEST_CASE("what is written plainly, or means something else, is read as it stands", "[text]") {
  auto const written = GENERATE(as<std::string>(), "", "№ 5, ½ и … — 10 %", "Ёж – ёж",
                                "a & b &amp; &lt;b&gt; &#60; &#; &#64", "my handle @ivan.petrov",
                                "@ и user@", "пишите на @mail.ru", "a @ b", "1\n2\n3",
                                "404\n500\n503", "80\n443\n8080\n", "8 912 345 67 89\n1. Войти",
                                "2026\n2027", "1234\n5678\n9012\n3456", "\xFF\xD0 \xE2\x80");
  CAPTURE(written);
  CHECK(read_plainly(written).text == written);
}

TEST_CASE("each byte of a reading knows its place in the original", "[text]") {
  std::string const written = "я\u00A0ivan &#64;\u2009mail.ru ８!";
  auto const [read, places] = read_plainly(written);
  REQUIRE(read == "я ivan@mail.ru 8!");
  REQUIRE(places.size() == read.size() + 1);
  auto const original = [&](std::string_view part) {
    auto const begin = read.find(part);
    return written.substr(places[begin], places[begin + part.size()] - places[begin]);
  };
  CHECK(original("ivan@mail.ru") == "ivan &#64;\u2009mail.ru");
  CHECK(original("8") == "８");
  CHECK(original("я") == "я");
  CHECK(places.back() == written.size());
}

}  // namespace spravka::text
