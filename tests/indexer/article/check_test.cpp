#include "indexer/article/check.h"

#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace spravka::article {

namespace {

Article an_article(std::string const& path, std::string const& bytes) {
  auto parsed = parse_article(path, bytes);
  REQUIRE(parsed);
  return parsed->article;
}

/// "path:line code" of each problem.
std::vector<std::string> found(std::vector<Article> const& articles,
                               std::vector<std::string> const& files = {}) {
  std::vector<std::string> lines;
  for (Problem const& problem : check_collection(articles, files)) {
    std::string const mark = problem.severity == Severity::Warning ? "?" : "!";
    lines.push_back(problem.path + ":" + std::to_string(problem.line) + " " + mark + problem.code);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("articles that link to each other have no problems", "[article]") {
  std::vector<Article> const articles{
      an_article("ru/a.md",
                 "# A\n\n[b](b.md#шаг-1) [b](b) [b](/ru/articles/b) [up](#a) [in](#раздел)\n\n## "
                 "Раздел\n\n"
                 "![card](images/card.png) [web](https://example.com) [new](/ru/tickets/new)\n"),
      an_article("ru/b.md", "# B\n\n- list\n\n  ## Шаг 1\n\n[en](../en/a.md) [title](a.md#a)\n"),
      an_article("en/a.md", "# A\n\ntext [ru](../ru/a.md#раздел)\n")};
  REQUIRE(found(articles, {"ru/a.md", "ru/b.md", "en/a.md", "ru/images/card.png"}) == Lines{});
}

TEST_CASE("dead links, anchors and images are found with their lines", "[article]") {
  std::vector<Article> const articles{
      an_article("ru/a.md",
                 "---\ntitle: A\n---\n\ntext [x](gone.md)\n[y](b.md#нет)\n\n![z](gone.png)\n\n"
                 "| a |\n|---|\n| [w](../../out.md) |\n\n[f](form.pdf) [s](skype:a) [o](#ой)\n"),
      an_article("ru/b.md", "# B\n\ntext\n"), an_article("en/b.md", "# B\n\n[y](#none)\n")};
  REQUIRE(found(articles) == Lines{"en/b.md:3 ?dead-anchor", "ru/a.md:5 !dead-link",
                                   "ru/a.md:6 !dead-anchor", "ru/a.md:8 !missing-image",
                                   "ru/a.md:12 !bad-link", "ru/a.md:14 !dead-link",
                                   "ru/a.md:14 !bad-link", "ru/a.md:14 !dead-anchor"});
}

TEST_CASE("an id may be used once in a language", "[article]") {
  std::vector<Article> const articles{an_article("ru/a.md", "---\nid: x\n---\n# A\n\nt\n"),
                                      an_article("ru/b.md", "---\nid: x\n---\n# B\n\nt\n"),
                                      an_article("en/a.md", "---\nid: x\n---\n# A\n\nt\n")};
  REQUIRE(found(articles) == Lines{"ru/b.md:0 !duplicate-id"});
}

TEST_CASE("two files may not have one address", "[article]") {
  std::vector<Article> const articles{an_article("ru/a.md", "# А\n\nтекст\n"),
                                      an_article("ru/a.markdown", "# А\n\nтекст\n")};
  std::vector<std::string> const lines = found(articles);
  REQUIRE(std::ranges::find(lines, "ru/a.md:0 !duplicate-address") != lines.end());
}

TEST_CASE("redirects that clash are found", "[article]") {
  auto const article = [](std::string const& path, std::string const& redirects) {
    return an_article(path, "---\nredirect_from: [" + redirects + "]\n---\n# A\n\nt\n");
  };
  CHECK(found({article("ru/a.md", "/old"), article("ru/b.md", "/old/")}) ==
        Lines{"ru/b.md:0 !duplicate-redirect"});
  CHECK(found({article("ru/a.md", "/ru/articles/b"), article("ru/b.md", "/old")}) ==
        Lines{"ru/a.md:0 !redirect-shadows"});
  CHECK(found({article("ru/a.md", "/ru/articles/a/")}) == Lines{"ru/a.md:0 !redirect-loop"});
  CHECK(found({article("ru/a.md", "/ru/articles/b"), article("ru/b.md", "/ru/articles/c"),
               article("ru/c.md", "/ru/articles/a")}) ==
        Lines{"ru/a.md:0 !redirect-loop", "ru/b.md:0 !redirect-loop", "ru/c.md:0 !redirect-loop"});
  CHECK(found({article("ru/a.md", "old")}) == Lines{"ru/a.md:0 ?bad-redirect"});
  CHECK(found({article("ru/a.md", "/old, /older")}) == Lines{});
}

TEST_CASE("a translation older than its original is stale", "[article]") {
  using std::chrono::sys_seconds;
  Article original = an_article("ru/a.md", "# A\n\nt\n");
  Article translation = an_article("en/a.md", "# A\n\nt\n");
  original.updated = sys_seconds(std::chrono::seconds(2'000));
  translation.updated = sys_seconds(std::chrono::seconds(1'000));
  CHECK(found({original, translation}) == Lines{"en/a.md:0 ?stale-translation"});
  translation.updated = original.updated;
  CHECK(found({original, translation}) == Lines{});
  translation.updated = {};  // Not known.
  CHECK(found({original, translation}) == Lines{});
}

TEST_CASE("an article without text is warned about", "[article]") {
  CHECK(found({an_article("ru/a.md", "# A\n")}) == Lines{"ru/a.md:0 ?empty-article"});
  CHECK(found({an_article("ru/a.md", "# A\n\n## B\n\ntext\n")}) == Lines{});
}

TEST_CASE("problems are formatted for a terminal, a program and a forge", "[article]") {
  std::vector<Problem> const problems{
      {"ru/a,b:c.md", 3, Severity::Error, "bad-status", "100% wrong:\nyes, \"very\"", false},
      {"ru/d.md", 0, Severity::Warning, "no-title", "no title", false}};
  CHECK(format_problems(problems, CheckFormat::Text) ==
        "ru/a,b:c.md:3: 100% wrong:\nyes, \"very\"\nru/d.md: warning: no title\n");
  CHECK(format_problems(problems, CheckFormat::GitHub) ==
        "::error file=ru/a%2Cb%3Ac.md,line=3::100%25 wrong:%0Ayes, \"very\"\n::warning "
        "file=ru/d.md::no title\n");
  auto const json = nlohmann::json::parse(format_problems(problems, CheckFormat::Json));
  REQUIRE(json.size() == 2);
  CHECK(json[0]["path"] == "ru/a,b:c.md");
  CHECK(json[0]["line"] == 3);
  CHECK(json[0]["severity"] == "error");
  CHECK(json[0]["code"] == "bad-status");
  CHECK(json[1]["severity"] == "warning");
  CHECK(format_problems({}, CheckFormat::Json) == "[]");
  CHECK_NOTHROW(
      format_problems({{"\xFF.md", 0, Severity::Error, "x", "\xFF", false}}, CheckFormat::Json));
}

}  // namespace spravka::article
