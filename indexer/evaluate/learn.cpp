#include "indexer/evaluate/learn.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "indexer/evaluate/descent.h"
#include "indexer/evaluate/quality.h"

namespace spravka::evaluate {

namespace {

constexpr std::uint64_t folds = 5;

/// FNV-1a: the folds are the same in every run and with every standard library.
std::uint64_t fold_of(Example const& example) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (char const letter : example.id) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  }
  return hash % folds;
}

std::optional<std::string> misfit_of(Example const& example, std::size_t width) {
  if (example.grades.size() != example.candidates.size()) {
    return fmt::format("query {}: {} grades for {} candidates", example.id, example.grades.size(),
                       example.candidates.size());
  }
  for (std::size_t at = 0; at < example.candidates.size(); ++at) {
    auto const& row = example.candidates[at];
    if (row.size() != width) {
      return fmt::format("query {}: candidate {} has {} features in place of {}", example.id,
                         at + 1, row.size(), width);
    }
    if (!std::all_of(row.begin(), row.end(), [](double value) { return std::isfinite(value); })) {
      return fmt::format("query {}: candidate {} has a feature that is no number", example.id,
                         at + 1);
    }
  }
  return std::nullopt;
}

std::optional<std::string> refusal_of(std::vector<Feature> const& features,
                                      std::vector<Example> const& examples) {
  if (features.empty()) {
    return "there is no feature to learn a weight of";
  }
  if (examples.empty()) {
    return "there is no judged query to learn from";
  }
  for (auto const& example : examples) {
    if (auto misfit = misfit_of(example, features.size())) {
      return misfit;
    }
  }
  if (std::none_of(examples.begin(), examples.end(), teaches)) {
    return fmt::format(
        "none of the {} judged queries has both relevant candidates and others: there is nothing "
        "to learn from",
        examples.size());
  }
  return std::nullopt;
}

bool tell_nothing(std::vector<double> const& weights) {
  return std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; });
}

using IsHeldOut = std::function<bool(Example const&)>;

// Judges the examples held out by weights learned from the rest; not at all when the rest teaches
// nothing.
void judge_held_out(std::vector<Feature> const& features, std::vector<Example> const& examples,
                    IsHeldOut const& is_held_out, QualityTally& tally) {
  Examples learned_from;
  Examples held_out;
  for (auto const& example : examples) {
    (is_held_out(example) ? held_out : learned_from).push_back(&example);
  }
  bool const can_learn = std::any_of(learned_from.begin(), learned_from.end(),
                                     [](auto const* example) { return teaches(*example); });
  if (held_out.empty() || !can_learn) {
    return;
  }
  auto const weights = find_weights(features, learned_from);
  for (auto const* example : held_out) {
    tally.add(*example, weights);
  }
}

Quality quality_by_folds(std::vector<Feature> const& features,
                         std::vector<Example> const& examples) {
  QualityTally tally;
  for (std::uint64_t fold = 0; fold < folds; ++fold) {
    judge_held_out(
        features, examples, [fold](Example const& example) { return fold_of(example) == fold; },
        tally);
  }
  return tally.means();
}

Quality quality_by_collections(std::vector<Feature> const& features,
                               std::vector<Example> const& examples) {
  std::set<std::string> collections;
  for (auto const& example : examples) {
    collections.insert(example.collection);
  }
  QualityTally tally;
  for (auto const& collection : collections) {
    judge_held_out(
        features, examples,
        [&collection](Example const& example) { return example.collection == collection; }, tally);
  }
  return tally.means();
}

Quality quality_at_present(std::vector<Feature> const& features,
                           std::vector<Example> const& examples) {
  std::vector<double> weights;
  weights.reserve(features.size());
  for (auto const& feature : features) {
    weights.push_back(feature.present);
  }
  QualityTally tally;
  for (auto const& example : examples) {
    tally.add(example, weights);
  }
  return tally.means();
}

Examples all_of(std::vector<Example> const& examples) {
  Examples all;
  for (auto const& example : examples) {
    all.push_back(&example);
  }
  return all;
}

}  // namespace

tl::expected<Lesson, std::string> learn(std::vector<Feature> const& features,
                                        std::vector<Example> const& examples) {
  if (auto refusal = refusal_of(features, examples)) {
    return tl::unexpected(*std::move(refusal));
  }
  Lesson lesson;
  lesson.weights = find_weights(features, all_of(examples));
  if (tell_nothing(lesson.weights)) {
    return tl::unexpected<std::string>("no feature tells relevant candidates from the others");
  }
  lesson.learned_from = static_cast<std::size_t>(
      std::count_if(examples.begin(), examples.end(), [](auto const& e) { return teaches(e); }));
  lesson.present = quality_at_present(features, examples);
  lesson.other_folds = quality_by_folds(features, examples);
  lesson.other_collections = quality_by_collections(features, examples);
  return lesson;
}

}  // namespace spravka::evaluate
