#include "server/http/request.h"

#include <string>

#include <catch2/catch.hpp>

#include "server/http/utf8.h"

using namespace spravka::http;
using namespace std::string_literals;

TEST_CASE("a target is taken apart and decoded once", "[http]") {
  auto const [target, path, query] = GENERATE(table<char const*, char const*, char const*>({
      {"/", "/", ""},
      {"/ru/search?q=%D0%BF+1", "/ru/search", "п 1"},
      {"/a%20b+c?q=%2520", "/a b+c", "%20"},
      {"/drafts/drafts%2F41-x", "/drafts/drafts/41-x", ""},
      {"/%D1%8F?q=a%26b=c", "/я", "a&b=c"},
      {"/?q=first&q=second", "/", "first"},
      {"/?q=%FF%00", "/", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"/?q", "/", ""},
      {"/a/?&&q=1&", "/a/", "1"},
  }));
  Request request;
  REQUIRE(request.set_target(target));
  CHECK(request.target == target);
  CHECK(request.path == path);
  CHECK(request.query_value("q") == query);
}

TEST_CASE("a refused target changes nothing", "[http]") {
  Request request;
  REQUIRE(request.set_target("/good?a=1"));
  CHECK_FALSE(request.set_target("/bad/../path"));
  CHECK_FALSE(request.set_target(""));
  CHECK(request.path == "/good");
  CHECK(request.encoded_path() == "/good");
  CHECK(request.query_value("a") == "1");
}

TEST_CASE("what is encoded is decoded to itself", "[http]") {
  auto const text =
      GENERATE(as<std::string>{}, "", "a b", "Ёлка 100%", "a/b?c=d&e#f", "~-._", "\x01\xFF\"<>");
  CHECK(percent_decode(percent_encode(text), false) == text);
  CHECK(percent_decode(percent_encode(text, true), true) == text);
}

TEST_CASE("percent signs that escape nothing stay", "[http]") {
  auto const [encoded, decoded] = GENERATE(table<char const*, char const*>({
      {"100%", "100%"},
      {"%4", "%4"},
      {"%zz%41", "%zzA"},
      {"%%41", "%A"},
      {"%d0%BF", "п"},
  }));
  CHECK(percent_decode(encoded, false) == decoded);
}

TEST_CASE("slashes are kept only when asked for", "[http]") {
  CHECK(percent_encode("a/b я", true) == "a/b%20%D1%8F");
  CHECK(percent_encode("a/b") == "a%2Fb");
}

TEST_CASE("no more than 200 pairs are read", "[http]") {
  std::string many;
  for (int number = 0; number < 1'000; ++number) {
    many += "a=1&";
  }
  CHECK(parse_pairs(many).size() == 200);
}

TEST_CASE("a cookie is found among others by its whole name", "[http]") {
  auto const [header, value] = GENERATE(table<char const*, char const*>({
      {"session=abc", "abc"},
      {"a=1; session=abc; b=2", "abc"},
      {"xsession=no; session=abc", "abc"},
      {"session=\"abc\"", "abc"},
      {"session=a=b%20", "a=b%20"},
      {"session=first; session=second", "first"},
      {" session = abc", ""},
      {"session", ""},
      {";;;", ""},
      {"", ""},
  }));
  Request request;
  request.headers["cookie"] = header;
  CHECK(request.cookie("session") == value);
}

TEST_CASE("what is missing is empty", "[http]") {
  Request const request;
  CHECK(request.query_value("q").empty());
  CHECK(request.form_value("q").empty());
  CHECK(request.header("host").empty());
  CHECK(request.parameter("lang").empty());
  CHECK(request.cookie("session").empty());
}

TEST_CASE("each byte that is no UTF-8 is replaced, and nothing else", "[http]") {
  auto const [given, mended] = GENERATE(table<std::string, std::string>({
      {"abc", "abc"},
      {"Ёлка €😀", "Ёлка €😀"},
      {"a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"a\0b"s,
       "a\xEF\xBF\xBD"
       "b"},
      {"\xD0", "\xEF\xBF\xBD"},
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE0\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
      {"\xEF\xBF\xBF", "\xEF\xBF\xBF"},
  }));
  CHECK(mend_utf8(given) == mended);
  CHECK(is_utf8(mend_utf8(given)));
}
