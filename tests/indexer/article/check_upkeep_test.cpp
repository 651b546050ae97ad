#include <catch2/catch.hpp>

#include "indexer/article/check.h"

namespace spravka::article {

namespace {

Article an_article(std::string const& head, std::string const& body = "text\n") {
  auto parsed = parse_article("ru/a.md", "---\n" + head + "\n---\n" + body);
  REQUIRE(parsed);
  return parsed->article;
}

std::vector<std::string> found(std::vector<Article> const& articles) {
  CheckContext context;
  context.today = "2026-11-20";
  std::vector<std::string> codes;
  for (Problem const& problem : check_upkeep(articles, context)) {
    CHECK(problem.severity == Severity::Warning);
    codes.push_back(problem.code);
  }
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a review date that has passed is told, one that is no date too", "[article]") {
  CHECK(found({an_article("title: A\nreview_by: 2026-11-19")}) == Codes{"review-due"});
  CHECK(found({an_article("title: A\nreview_by: 2026-11-20")}) == Codes{});
  CHECK(found({an_article("title: A\nreview_by: next year")}) == Codes{"bad-review-date"});
  CHECK(found({an_article("title: A\nstatus: archived\nreview_by: 2020-01-01")}) == Codes{});
}

TEST_CASE("an owner is missed where other articles have one", "[article]") {
  CHECK(found({an_article("title: A"), an_article("title: B")}) == Codes{});
  CHECK(found({an_article("title: A\nowner: docs"), an_article("title: B")}) == Codes{"no-owner"});
}

TEST_CASE("a category is missed where other articles have one", "[article]") {
  auto placed = an_article("title: A");
  placed.slug = "billing/a";
  auto const loose = an_article("title: B");
  CHECK(found({placed}) == Codes{});
  CHECK(found({placed, loose}) == Codes{"no-category"});
  CHECK(found({placed, an_article("title: B\nstatus: draft")}) == Codes{});
}

TEST_CASE("the content standard: a problem has a solution, a title says something", "[article]") {
  CHECK(found({an_article("title: A", "## Проблема\n\nx\n")}) == Codes{"no-solution"});
  CHECK(found({an_article("title: A", "## Решение\n\nx\n")}) == Codes{"no-problem"});
  CHECK(found({an_article("title: A", "## Проблема\n\nx\n\n## Решение\n\ny\n")}) == Codes{});
  CHECK(found({an_article("title: A\nstate: wip", "## Problem\n\nx\n")}) == Codes{});
  CHECK(found({an_article("title: Вопрос")}) == Codes{"vague-title"});
  CHECK(found({an_article("title: A", "## Как это работает\n\nx\n")}) == Codes{});
}

}  // namespace spravka::article
