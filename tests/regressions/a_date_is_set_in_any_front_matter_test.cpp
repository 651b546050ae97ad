// "Still correct" at the desk set the next date line by line: in front matter written in YAML's
// less common forms nothing was set, or the published file could not be read any more.
#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/front_matter_edit.h"

using namespace spravka;

namespace {

/// The article of a file in which a date of review was set.
article::Article reviewed(std::string const& file) {
  auto const edited = article::with_front_matter_key(file, "review_by", "2031-01-02");
  CAPTURE(file, edited);
  auto const after = article::parse_article("ru/a.md", edited);
  REQUIRE(after);
  CHECK(after->article.review_by == "2031-01-02");
  return after->article;
}

}  // namespace

TEST_CASE("a key is set in front matter of any form, and the file says the rest as before",
          "[regressions]") {
  std::string const front_matter =
      GENERATE(as<std::string>(), "title: A\n? review_by\n: 2026-01-01\ntags: [a, b]\n",
               "title: A\n\"review_by\": 2026-01-01\ntags: [a, b]\n",
               "# a comment\n{title: A, review_by: 2026-01-01, tags: [a, b]}\n",
               "title: A\nReview_By: 2026-01-01\ntags: [a, b]\n",
               "title: A\n\"REVIEW_BY\": 2026-01-01\ntags: [a, b]\n",
               "title: A\nreview_by : 2026-01-01\ntags:\n- a\n- b\n",
               "title: A\nreview_by: 2026-01-01\nreview_by: 2025-01-01\ntags: [a, b]\n");
  CAPTURE(front_matter);
  auto const file = "---\n" + front_matter + "---\n\n# A\n\nText.\n";
  auto const article = reviewed(file);
  CHECK(article.title == "A");
  CHECK(article.markdown == "# A\n\nText.\n");
  CHECK(article.tags == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a key is set in a file whose lines end in returns, some of them alone",
          "[regressions]") {
  std::string const file =
      "---\r\ntitle: A\r\nask:\r\n  k: {a: [b, c]}\rtags: [a, b]\n---\r\n\r\n# A\r\n";
  REQUIRE(article::parse_article("ru/a.md", file));
  auto const article = reviewed(file);
  CHECK(article.tags == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a key is set in front matter whose first key has to be quoted", "[regressions]") {
  std::string const file = "---\nti\u2028tle: A\n?d\n---\n\n# A\n";
  REQUIRE(article::parse_article("ru/a.md", file));
  auto const article = reviewed(file);
  CHECK(article.markdown == "# A\n");
}

TEST_CASE("a key is set beside one that is longer, once quoted, than YAML lets keys be",
          "[regressions]") {
  // Letters that have to be quoted take six bytes each.
  std::string const key = "re" + std::string(300, '\x12') + "view";
  std::string const tag =
      GENERATE_COPY("tag:\n" + key + ": 2026\n", "tag: {a: {" + key + ": 2}}\n");
  std::string const file = "---\n" + tag + "map:\n \"x, c]\"\n---\n\n# A\n";
  REQUIRE(article::parse_article("ru/a.md", file));
  reviewed(file);
}

TEST_CASE("a key is set in a file that begins with two byte order marks", "[regressions]") {
  std::string const file =
      "\xEF\xBB\xBF\xEF\xBB\xBF---\ntitle: A\ntags: [a, b]\n---\n\n# A\n\nText.\n";
  auto const article = reviewed(file);
  CHECK(article.tags == std::vector<std::string>{"a", "b"});
  CHECK(article.markdown == "# A\n\nText.\n");
}
