// Which weights would rank the judged queries best, and would they also rank queries that they were
// not learned from? Features of candidates and grades in, weights and figures out.
//
// What a feature is and where weights are kept is the ranker's business; nothing here knows it.
// Deterministic: the same input gives the same weights. Pure functions, safe from any thread; some
// seconds for a thousand queries of a hundred candidates.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace spravka::evaluate {

/// One number that the ranker multiplies by a weight and adds up.
struct Feature {
  std::string name;
  double present{};        // The weight that the ranker gives it now.
  bool may_be_negative{};  // Else a feature that speaks against an article gets the weight 0.
};

/// One judged query and what the ranker knew of each candidate.
struct Example {
  std::string id;          // "qid": those of one id are learned from, or judged, together.
  std::string collection;  // Whose articles were asked.
  std::string cell;  // "vk-cloud ru ticket": queries that are alike, for weighing and figures.
  std::vector<std::vector<double>> candidates;  // A row for each, its numbers in Features' order.
  std::vector<int> grades;                      // Of each candidate: 2, 1, or 0 for not relevant.
  std::vector<int> all_grades;  // Of every judged article, also of those that are no candidate.
};

/// A cell of fewer queries weighs less than the others, and is not in the balanced mean.
inline constexpr std::size_t full_cell = 20;

/// Means from 0 to 1, as in evaluate.h.
struct Mean {
  std::size_t count{};  // Queries that have a relevant article; of a balanced mean, cells.
  double ndcg10{};
  double success3{};
};

struct Quality {
  std::map<std::string, Mean> cells;
  Mean balanced;  // Of the cells with full_cell queries and more, each alike.
};

/// What was learned, and whether it pays: figures of the same candidates. A query that has no
/// relevant article is in none of them. Of candidates that score the same the worse one stands
/// first, so that weights which tell nothing apart are not praised for it.
struct Lesson {
  std::vector<double> weights;  // One for each Feature, in its own units.
  std::size_t learned_from{};   // Queries.
  Quality present;              // With the present weights.
  Quality other_folds;  // Each fifth of the queries, by weights learned from the other four.
  // Each collection, by weights learned from the others: whether what is learned carries over to
  // articles never seen. No cells when there is one collection only.
  Quality other_collections;
};

/// Learns from the examples that have candidates of different grades. Refused with the reason when
/// there is none, when no feature tells these grades apart, or when an example does not fit the
/// features: `query q7: candidate 3 has 11 features in place of 12`.
[[nodiscard]] tl::expected<Lesson, std::string> learn(std::vector<Feature> const& features,
                                                      std::vector<Example> const& examples);

}  // namespace spravka::evaluate
