#include "indexer/evaluate/evaluate.h"

#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace spravka::evaluate;

namespace {

JudgedQuery query(std::string id, std::map<std::string, int> grades) {
  return {.id = std::move(id),
          .language = "ru",
          .query = "q",
          .grades = std::move(grades),
          .kind = "search",
          .tags = {}};
}

// Answers each query with the paths set down for its id.
Answer answers(std::map<std::string, std::vector<std::string>> by_id) {
  return [by_id = std::move(by_id)](JudgedQuery const& asked) {
    auto const found = by_id.find(asked.id);
    return Answered{found == by_id.end() ? std::vector<std::string>{} : found->second, {}, {}};
  };
}

Figures figures(JudgedQuery const& asked, std::vector<std::string> const& answered) {
  return evaluate({asked}, answers({{asked.id, answered}})).all;
}

std::vector<std::string> others(std::size_t count) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < count; ++i) {
    paths.push_back("other-" + std::to_string(i) + ".md");
  }
  return paths;
}

}  // namespace

// By hand: gain 3 for grade 2 and 1 for grade 1; discounts 1, log2(3) = 1.58496, 2, log2(5)
// = 2.32193.
TEST_CASE("nDCG is the gain of a ranking over that of the best one", "[evaluate]") {
  auto const [ranked, all, k, expected] =
      GENERATE(table<std::vector<int>, std::vector<int>, std::size_t, double>({
          {{2, 1}, {1, 2}, 10, 1.0},
          {{1, 2}, {1, 2}, 10, 0.7967075809905066},  // (1 + 3/1.58496) / (3 + 1/1.58496)
          {{0, 2}, {2}, 10, 0.6309297535714575},     // 1/1.58496
          {{0, 0, 2, 1}, {2, 1, 1}, 10, 0.4673709},  // (3/2 + 1/2.32193) / (3 + 0.63093 + 0.5)
          {{0, 2}, {2}, 1, 0.0},
          {{2}, {2, 2}, 1, 1.0},  // The best of one place holds one.
          {{}, {2}, 10, 0.0},
          {{0, 0}, {}, 10, 0.0},
      }));
  CHECK(ndcg(ranked, all, k) == Approx(expected).epsilon(1e-6));
}

TEST_CASE("the first relevant rank decides MRR and success", "[evaluate]") {
  auto const [before, mrr, success1, success3, success5] =
      GENERATE(table<std::size_t, double, double, double, double>({
          {0, 1.0, 1, 1, 1},
          {1, 0.5, 0, 1, 1},
          {2, 1.0 / 3, 0, 1, 1},
          {3, 0.25, 0, 0, 1},
          {5, 1.0 / 6, 0, 0, 0},
          {9, 0.1, 0, 0, 0},
          {10, 0.0, 0, 0, 0},  // The eleventh is not looked at.
      }));
  auto answered = others(before);
  answered.emplace_back("a.md");
  answered.emplace_back("b.md");
  auto const result = figures(query("q", {{"a.md", 1}, {"b.md", 2}}), answered);
  CHECK(result.queries == 1);
  CHECK(result.mrr10 == Approx(mrr));
  CHECK(result.success1 == success1);
  CHECK(result.success3 == success3);
  CHECK(result.success5 == success5);
  CHECK(result.without_results == 0);
}

TEST_CASE("a judged path may begin above the articles' root", "[evaluate]") {
  auto const [judged, answered, is_found] = GENERATE(table<char const*, char const*, bool>({
      {"corpora/vk/ru/a.md", "ru/a.md", true},
      {"ru/a.md", "ru/a.md", true},
      {"corpora/vk/ru/a.md", "u/a.md", false},  // Whole names only.
      {"ru/a.md", "vk/ru/a.md", false},         // And not the other way.
      {"ru/a.md", "", false},
      {"ru/a.md/", "", false},
  }));
  CHECK(figures(query("q", {{judged, 2}}), {answered}).success1 == (is_found ? 1 : 0));
}

TEST_CASE("an article that is answered twice counts once", "[evaluate]") {
  auto const asked = query("q", {{"x/a.md", 2}, {"x/b.md", 2}});
  auto const twice = figures(asked, {"a.md", "a.md"});
  auto const once = figures(asked, {"a.md", "c.md"});
  CHECK(twice.ndcg10 == once.ndcg10);
  CHECK(figures(asked, {"a.md", "b.md"}).ndcg10 == 1);
}

TEST_CASE("means are taken over queries with an answer, silence over all", "[evaluate]") {
  auto const evaluation = evaluate(
      {query("found", {{"a.md", 2}}), query("second", {{"a.md", 2}}),
       query("silent", {{"a.md", 2}}), query("no answer, silent", {}),
       query("no answer, talkative", {})},
      answers(
          {{"found", {"a.md"}}, {"second", {"b.md", "a.md"}}, {"no answer, talkative", {"a.md"}}}));
  CHECK(evaluation.all.queries == 3);
  CHECK(evaluation.all.ndcg10 == Approx((1 + 0.6309297535714575) / 3));
  CHECK(evaluation.all.mrr10 == Approx(0.5));
  CHECK(evaluation.all.success1 == Approx(1.0 / 3));
  CHECK(evaluation.all.success3 == Approx(2.0 / 3));
  CHECK(evaluation.all.without_results == Approx(2.0 / 5));
  CHECK(evaluation.unanswerable == 2);
  CHECK(evaluation.silent == 1);
  CHECK(evaluation.groups.empty());
}

TEST_CASE("a letter held back is a failure of what is shown, not of the ranking", "[evaluate]") {
  std::vector<std::string> const ranked{"a.md", "b.md", "c.md", "d.md"};
  std::map<std::string, Answered> const by_id{
      {"shown whole", {ranked, ranked}},
      {"held back", {ranked, std::vector<std::string>{}}},
      {"weak hits left out", {ranked, std::vector<std::string>{"a.md"}}},
      {"moved up", {ranked, std::vector<std::string>{"a.md", "d.md"}}},
      {"a search", {ranked, std::nullopt}},
      {"no answer", {{}, std::vector<std::string>{}}},
  };
  auto const evaluation =
      evaluate({query("shown whole", {{"b.md", 2}}), query("held back", {{"b.md", 2}}),
                query("weak hits left out", {{"b.md", 2}}), query("moved up", {{"d.md", 2}}),
                query("a search", {{"a.md", 2}}), query("no answer", {})},
               [&by_id](auto const& asked) { return by_id.at(asked.id); });
  CHECK(evaluation.letters.count == 4);
  CHECK(evaluation.letters.held_back == 1);
  CHECK(evaluation.letters.success3 == Approx(3.0 / 4));
  CHECK(evaluation.letters.success3_shown == Approx(2.0 / 4));
  CHECK(evaluation.all.success3 == Approx(4.0 / 5));
  CHECK(evaluation.silent == 1);
}

TEST_CASE("each query has its score, in their order", "[evaluate]") {
  auto const scores =
      evaluate(
          {query("second", {{"a.md", 2}}), query("missed", {{"a.md", 2}}), query("no answer", {})},
          answers({{"second", {"b.md", "a.md"}}, {"missed", others(3)}, {"no answer", {}}}))
          .scores;
  REQUIRE(scores.size() == 3);
  CHECK(scores[0].is_answerable);
  CHECK_FALSE(scores[0].is_letter);
  CHECK(scores[0].rank == 2);
  CHECK(scores[0].hits == 2);
  CHECK(scores[0].ndcg10 == Approx(0.6309297535714575));
  CHECK(scores[1].rank == std::nullopt);
  CHECK(scores[1].hits == 3);
  CHECK_FALSE(scores[2].is_answerable);
}

TEST_CASE("no queries give zeroes, not nonsense", "[evaluate]") {
  auto const evaluation = evaluate({}, answers({}));
  CHECK(evaluation.all.queries == 0);
  CHECK(evaluation.all.ndcg10 == 0);
  CHECK(evaluation.all.without_results == 0);
  CHECK(evaluation.letters.success3_shown == 0);
  CHECK(evaluation.scores.empty());
}

TEST_CASE("figures are grouped by language, kind or tag", "[evaluate]") {
  auto english = query("english", {{"a.md", 2}});
  english.language = "en";
  english.kind = "ticket";
  english.tags = {"typo", "short", "typo"};
  auto nameless = query("nameless", {});
  nameless.language = "";
  auto const [by, names] = GENERATE(table<GroupBy, std::vector<std::string>>({
      {GroupBy::Language, {"en", "ru", "unknown"}},
      {GroupBy::Kind, {"search", "ticket"}},
      {GroupBy::Tag, {"plain", "short", "typo"}},
  }));
  auto const evaluation =
      evaluate({query("russian", {{"a.md", 2}}), english, nameless},
               answers({{"russian", {"a.md"}}, {"english", {"b.md", "a.md"}}}), by);
  std::vector<std::string> found;
  for (auto const& [name, group] : evaluation.groups) {
    found.push_back(name);
  }
  REQUIRE(found == names);
  bool const is_english_first = by == GroupBy::Language;
  CHECK(evaluation.groups.at(is_english_first ? "en" : names.back()).mrr10 == 0.5);
  CHECK(evaluation.groups.at(is_english_first ? "ru" : names.front()).mrr10 == 1);
  CHECK(evaluation.groups.at(is_english_first ? "en" : names.back()).queries == 1);
}
