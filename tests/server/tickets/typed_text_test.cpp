#include "server/tickets/typed_text.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {

TEST_CASE("a line stays one line whatever was typed", "[tickets]") {
  auto const [typed, line] = GENERATE(table<std::string, std::string>({
      {"Не приходит письмо", "Не приходит письмо"},
      {"  a \t b  ", "a b"},
      {"a\r\nBcc: x@example.com", "a Bcc: x@example.com"},
      {"a\nb\rc", "a b c"},
      {"a\xE2\x80\xA8"
       "b\xE2\x80\xA9"
       "c\xC2\x85"
       "d",
       "a b c d"},
      {std::string("a\0b\x07\x1B[31m\x7F", 10), "ab[31m"},
      {"\xC2\x9B"
       "a",
       "a"},
      {"\xE2\x80\xAE"
       "gpj.exe",
       "gpj.exe"},
      {"\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF", ""},
      {"👩‍👩‍👧 ёж", "👩‍👩‍👧 ёж"},
      {"", ""},
  }));
  CAPTURE(typed);
  REQUIRE(clean_line(typed) == line);
}

TEST_CASE("malformed bytes become the replacement character", "[tickets]") {
  auto const typed = GENERATE(as<std::string>{}, "\xFF", "\x80", "\xC0\xAF", "\xED\xA0\x80",
                              "\xF5\x80\x80\x80", "\xE2\x82", "\xF0\x9F\x98");
  auto const line = clean_line(typed);
  CAPTURE(typed, line);
  REQUIRE(line.starts_with("\xEF\xBF\xBD"));
  REQUIRE(clean_line(line) == line);
}

TEST_CASE("a text keeps its lines and the spaces in them", "[tickets]") {
  auto const [typed, text] = GENERATE(table<std::string, std::string>({
      {"a\r\nb\rc\nd", "a\nb\nc\nd"},
      {"\n \n\t\n  code {\n\tx\n  }\n\n", "code {\n\tx\n  }"},
      {"a\n\n\nb", "a\n\n\nb"},
      {"a\xE2\x80\xA8"
       "b",
       "a\nb"},
      {std::string("a\0b", 3), "ab"},
      {" \r\n\t ", ""},
  }));
  CAPTURE(typed);
  REQUIRE(clean_text(typed) == text);
}

}  // namespace spravka::tickets
