#include "indexer/evaluate/learn.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace spravka::evaluate;

namespace {

// From 0 to 1, the same with every standard library.
class Chance {
public:
  explicit Chance(std::string const& seed)
      : engine_(std::accumulate(seed.begin(), seed.end(), 0U)) {}

  double next() { return static_cast<double>(engine_()) / 4294967296.0; }

private:
  std::mt19937 engine_;
};

struct World {
  std::vector<double> weights;         // What makes an article relevant,
  double luck{};                       // and how much chance there is in it.
  std::vector<double> units{1, 1, 1};  // What the features are measured in.
};

std::size_t constexpr candidates = 12;

// The best candidate has the grade 2, the next one 1.
Example example(World const& world, std::size_t number, std::string const& collection,
                Chance& chance) {
  Example made{.id = "q" + std::to_string(number),
               .collection = collection,
               .cell = collection + " ru search",
               .candidates = {},
               .grades = std::vector<int>(candidates, 0),
               .all_grades = {2, 1}};
  std::vector<std::pair<double, std::size_t>> worth;
  for (std::size_t at = 0; at < candidates; ++at) {
    std::vector<double> row;
    double sum = world.luck * chance.next();
    for (std::size_t feature = 0; feature < world.weights.size(); ++feature) {
      auto const value = chance.next();
      sum += world.weights[feature] * value;
      row.push_back(value * world.units[feature]);
    }
    made.candidates.push_back(row);
    worth.emplace_back(-sum, at);
  }
  std::sort(worth.begin(), worth.end());
  made.grades[worth[0].second] = 2;
  made.grades[worth[1].second] = 1;
  return made;
}

std::vector<Example> examples(World const& world, std::size_t count,
                              std::string const& collection = "vk-cloud") {
  Chance chance(collection);
  std::vector<Example> made;
  for (std::size_t number = 0; number < count; ++number) {
    made.push_back(example(world, number, collection, chance));
  }
  return made;
}

std::vector<Feature> features(std::vector<double> const& present = {0, 0, 1}) {
  std::vector<Feature> made;
  for (std::size_t at = 0; at < present.size(); ++at) {
    made.push_back({"feature " + std::to_string(at), present[at], false});
  }
  return made;
}

void shuffle_grades(std::vector<Example>& judged) {
  Chance chance("shuffled");
  for (auto& one : judged) {
    for (std::size_t at = one.grades.size() - 1; at > 0; --at) {
      auto const other = static_cast<std::size_t>(chance.next() * static_cast<double>(at + 1));
      std::swap(one.grades[at], one.grades[other]);
    }
  }
}

void append(std::vector<Example>& all, std::vector<Example> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

TEST_CASE("learned weights rank as those that made the grades", "[evaluate]") {
  auto const lesson = learn(features(), examples({.weights = {2, 1, 0}}, 100)).value();
  CHECK(lesson.learned_from == 100);
  CHECK(lesson.weights[0] / lesson.weights[1] == Approx(2).epsilon(0.15));
  CHECK(lesson.other_folds.balanced.ndcg10 > 0.97);
  CHECK(lesson.other_folds.balanced.success3 == 1);
  CHECK(lesson.present.balanced.ndcg10 < 0.6);  // Only the feature that tells nothing.
}

TEST_CASE("a feature that tells nothing weighs about nothing", "[evaluate]") {
  auto const lesson = learn(features(), examples({.weights = {2, 1, 0}}, 100)).value();
  CHECK(lesson.weights[2] < 0.05 * lesson.weights[0]);
}

TEST_CASE("a feature that is the same everywhere weighs nothing", "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 30);
  for (auto& one : judged) {
    for (auto& row : one.candidates) {
      row[2] = 0.1;
    }
  }
  CHECK(learn(features(), judged).value().weights[2] == 0);
}

TEST_CASE("weights are in the features' own units", "[evaluate]") {
  auto const plain = learn(features(), examples({.weights = {2, 1, 0}}, 50)).value();
  auto const scaled =
      learn(features(), examples({.weights = {2, 1, 0}, .units = {100, 1, 1}}, 50)).value();
  CHECK(scaled.weights[0] * 100 == Approx(plain.weights[0]));
  CHECK(scaled.weights[1] == Approx(plain.weights[1]));
}

TEST_CASE("a feature that speaks against an article weighs nothing unless it may be negative",
          "[evaluate]") {
  auto const judged = examples({.weights = {2, -1, 0}}, 80);
  auto declared = features();
  auto const clipped = learn(declared, judged).value();
  CHECK(clipped.weights[1] == 0);
  declared[1].may_be_negative = true;
  auto const free = learn(declared, judged).value();
  CHECK(free.weights[1] / free.weights[0] == Approx(-0.5).epsilon(0.15));
  CHECK(free.other_folds.balanced.ndcg10 > clipped.other_folds.balanced.ndcg10);
}

TEST_CASE("figures of queries not learned from fall back to chance when grades are shuffled",
          "[evaluate]") {
  World const world{.weights = {2, 1, 0}, .luck = 0.3};
  auto judged = examples(world, 100);
  auto const honest = learn(features(), judged).value();
  shuffle_grades(judged);
  auto const shuffled = learn(features(), judged).value();
  CHECK(honest.other_folds.balanced.ndcg10 > 0.85);
  CHECK(shuffled.other_folds.balanced.ndcg10 < 0.55);
  CHECK(shuffled.other_folds.balanced.success3 < 0.6);
}

TEST_CASE("the same examples teach the same weights", "[evaluate]") {
  auto const judged = examples({.weights = {2, 1, 0}, .luck = 1}, 40);
  auto const first = learn(features(), judged).value();
  auto const second = learn(features(), judged).value();
  CHECK(first.weights == second.weights);
  CHECK(first.other_folds.balanced.ndcg10 == second.other_folds.balanced.ndcg10);
}

TEST_CASE("a big set does not drown a small one", "[evaluate]") {
  // In the big set the first feature decides, in the small one the second.
  auto judged = examples({.weights = {1, 0, 0}, .luck = 0.5}, 200, "big");
  append(judged, examples({.weights = {0, 1, 0}, .luck = 0.5}, 20, "small"));
  auto const lesson = learn(features(), judged).value();
  CHECK(lesson.weights[1] / lesson.weights[0] == Approx(1).epsilon(0.3));
}

TEST_CASE("a collection is judged by weights learned without it", "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 40, "one");
  append(judged, examples({.weights = {2, 1, 0}}, 40, "another"));
  append(judged, examples({.weights = {0, 0, 1}}, 40, "strange"));
  auto const quality = learn(features(), judged).value().other_collections;
  REQUIRE(quality.cells.size() == 3);
  CHECK(quality.balanced.count == 3);
  CHECK(quality.cells.at("one ru search").ndcg10 > 0.7);
  CHECK(quality.cells.at("strange ru search").ndcg10 < 0.5);
}

TEST_CASE("queries of one id are never both learned from and judged", "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 20);
  for (auto& one : judged) {
    one.id = "twin";
  }
  CHECK(learn(features(), judged).value().other_folds.cells.empty());
}

TEST_CASE("one collection alone is not judged by others", "[evaluate]") {
  auto const lesson = learn(features(), examples({.weights = {2, 1, 0}}, 20)).value();
  CHECK(lesson.other_collections.cells.empty());
  CHECK(lesson.other_collections.balanced.count == 0);
}

TEST_CASE("small cells are told, but not in the balanced mean", "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 20, "full");
  append(judged, examples({.weights = {0, 0, 1}}, 19, "small"));
  auto const present = learn(features(), judged).value().present;
  CHECK(present.cells.at("small ru search").count == 19);
  CHECK(present.cells.at("small ru search").ndcg10 == 1);
  CHECK(present.balanced.count == 1);
  CHECK(present.balanced.ndcg10 == present.cells.at("full ru search").ndcg10);
}

TEST_CASE("relevant articles that are no candidate count as missed, and teach nothing",
          "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 40);
  for (std::size_t at = 0; at < 10; ++at) {
    judged[at].grades.assign(candidates, 0);
  }
  judged[10].candidates.clear();
  judged[10].grades.clear();
  judged[11].all_grades.clear();  // Nothing answers it: in no figure.
  judged[11].grades.assign(candidates, 0);
  auto const lesson = learn(features(), judged).value();
  CHECK(lesson.learned_from == 28);
  CHECK(lesson.other_folds.balanced.count == 1);
  auto const& cell = lesson.other_folds.cells.at("vk-cloud ru search");
  CHECK(cell.count == 39);
  CHECK(cell.success3 == Approx(28.0 / 39));
}

TEST_CASE("candidates that score the same are not ranked by luck", "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 20);
  auto const present = learn(features({0, 0, 0}), judged).value().present;
  CHECK(present.balanced.success3 == 0);
}

TEST_CASE("where there is nothing to learn from, the reason is told", "[evaluate]") {
  CHECK(learn({}, examples({.weights = {1, 1, 1}}, 3)).error() ==
        "there is no feature to learn a weight of");
  CHECK(learn(features(), {}).error() == "there is no judged query to learn from");

  auto missed = examples({.weights = {2, 1, 0}}, 3);
  missed[0].grades.assign(candidates, 0);
  missed[1].grades.assign(candidates, 2);  // Nothing to tell apart.
  missed[2].candidates.clear();
  missed[2].grades.clear();
  CHECK(learn(features(), missed).error().find("none of the 3 judged queries has both") == 0);

  CHECK(learn(features(), examples({.weights = {-1, -1, -1}}, 30)).error() ==
        "no feature tells relevant candidates from the others");
}

TEST_CASE("examples that do not fit the features are refused", "[evaluate]") {
  auto judged = examples({.weights = {2, 1, 0}}, 3);
  auto short_row = judged;
  short_row[1].candidates[2].pop_back();
  CHECK(learn(features(), short_row).error() ==
        "query q1: candidate 3 has 2 features in place of 3");
  auto no_number = judged;
  no_number[0].candidates[0][1] = std::numeric_limits<double>::quiet_NaN();
  CHECK(learn(features(), no_number).error() ==
        "query q0: candidate 1 has a feature that is no number");
  judged[2].grades.pop_back();
  CHECK(learn(features(), judged).error() == "query q2: 11 grades for 12 candidates");
}
