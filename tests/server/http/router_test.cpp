#include "server/http/router.h"

#include <map>
#include <string>

#include <catch2/catch.hpp>

using namespace spravka::http;
using Parts = std::map<std::string, std::string>;

TEST_CASE("a pattern takes the paths it means", "[http]") {
  auto const [pattern, path, parts] = GENERATE(table<char const*, char const*, Parts>({
      {"/", "/", {}},
      {"/healthz", "/healthz", {}},
      {"/healthz", "/%68ealthz", {}},
      {"/:lang(ru|en)/", "/ru/", {{"lang", "ru"}}},
      {"/:lang/search", "/ru/search", {{"lang", "ru"}}},
      {"/:lang/search", "/ru/search/", {{"lang", "ru"}}},
      {"/:lang(ru|en)/articles/*path", "/en/articles/a/b/c", {{"lang", "en"}, {"path", "a/b/c"}}},
      {"/:lang/articles/*path", "/ru/articles/%D1%8F/b%20c/", {{"lang", "ru"}, {"path", "я/b c"}}},
      {"/drafts/:branch", "/drafts/drafts%2F41-x", {{"branch", "drafts/41-x"}}},
      {"/drafts/:branch/publish", "/drafts/drafts%2f41-x/publish", {{"branch", "drafts/41-x"}}},
      {"/a/:b", "/a/1+1", {{"b", "1+1"}}},
      {"/*path", "/x", {{"path", "x"}}},
  }));
  CAPTURE(pattern, path);
  auto const matched = Pattern{pattern}.match(PathSegments(path));
  REQUIRE(matched);
  CHECK(*matched == parts);
}

TEST_CASE("a pattern leaves other paths alone", "[http]") {
  auto const [pattern, path] = GENERATE(table<char const*, char const*>({
      {"/", "/ru"},
      {"/healthz", "/"},
      {"/healthz", "/healthz/more"},
      {"/healthz", "/Healthz"},
      {"/:lang/", "/ru"},
      {"/:lang/", "/"},
      {"/:lang(ru|en)/", "/de/"},
      {"/:lang(ru|en)/", "/r/"},
      {"/:lang/search", "/search"},
      {"/:lang/search", "//search"},
      {"/:lang/articles/*path", "/ru/articles"},
      {"/:lang/articles/*path", "/ru/articles/"},
      {"/:lang/articles/*path", "/ru/articles/a//b"},
      {"/drafts/:branch", "/drafts/drafts/41-x"},
      {"/a", ""},
      {"/a", "a"},
  }));
  CAPTURE(pattern, path);
  CHECK_FALSE(Pattern{pattern}.match(PathSegments(path)));
}

TEST_CASE("a pattern that cannot be meant is refused when it is written", "[http]") {
  auto const pattern = GENERATE("", "a", "/:", "/*", "/:lang(ru|en", "/*path/more", "/:(a|b)");
  CHECK_THROWS_AS(Pattern{pattern}, std::invalid_argument);
}
