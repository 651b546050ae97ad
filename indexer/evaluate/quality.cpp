#include "indexer/evaluate/quality.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "indexer/evaluate/evaluate.h"

namespace spravka::evaluate {

namespace {

bool is_relevant(int grade) {
  return grade > 0;
}

std::vector<int> ranked_grades(Example const& example, std::vector<double> const& weights) {
  std::vector<std::pair<double, int>> ranking;  // What is less stands first.
  ranking.reserve(example.candidates.size());
  for (std::size_t at = 0; at < example.candidates.size(); ++at) {
    auto const& row = example.candidates[at];
    auto const score = std::inner_product(row.begin(), row.end(), weights.begin(), 0.0);
    ranking.emplace_back(-score, example.grades[at]);
  }
  std::sort(ranking.begin(), ranking.end());
  std::vector<int> grades;
  grades.reserve(ranking.size());
  for (auto const& candidate : ranking) {
    grades.push_back(candidate.second);
  }
  return grades;
}

}  // namespace

void QualityTally::add(Example const& example, std::vector<double> const& weights) {
  if (std::none_of(example.all_grades.begin(), example.all_grades.end(), is_relevant)) {
    return;
  }
  auto grades = ranked_grades(example, weights);
  auto& sum = sums_[example.cell];
  ++sum.count;
  sum.ndcg10 += ndcg(grades, example.all_grades, 10);
  grades.resize(std::min<std::size_t>(grades.size(), 3));
  sum.success3 += std::any_of(grades.begin(), grades.end(), is_relevant) ? 1 : 0;
}

Quality QualityTally::means() const {
  Quality quality{sums_, {}};
  auto& balanced = quality.balanced;
  for (auto& [name, mean] : quality.cells) {
    mean.ndcg10 /= static_cast<double>(mean.count);
    mean.success3 /= static_cast<double>(mean.count);
    if (mean.count >= full_cell) {
      ++balanced.count;
      balanced.ndcg10 += mean.ndcg10;
      balanced.success3 += mean.success3;
    }
  }
  auto const cells = static_cast<double>(std::max<std::size_t>(balanced.count, 1));
  balanced.ndcg10 /= cells;
  balanced.success3 /= cells;
  return quality;
}

}  // namespace spravka::evaluate
