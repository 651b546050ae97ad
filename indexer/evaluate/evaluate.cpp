#include "indexer/evaluate/evaluate.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace spravka::evaluate {

namespace {

constexpr std::size_t depth = 10;

bool is_same_article(std::string_view judged, std::string_view answered) {
  if (!judged.ends_with(answered)) {
    return false;
  }
  auto const root = judged.substr(0, judged.size() - answered.size());
  return root.empty() || root.ends_with('/');
}

// Takes the judged path that an answered one stands for out of `left` and gives its grade; 0 for
// none.
int take_grade(std::map<std::string, int>& left, std::string const& answered) {
  auto found = left.find(answered);
  if (found == left.end() && !answered.empty()) {
    found = std::find_if(left.begin(), left.end(), [&answered](auto const& judgement) {
      return is_same_article(judgement.first, answered);
    });
  }
  if (found == left.end()) {
    return 0;
  }
  auto const grade = found->second;
  left.erase(found);
  return grade;
}

std::optional<std::size_t> first_relevant(std::vector<int> const& grades) {
  auto const first =
      std::find_if(grades.begin(), grades.end(), [](int grade) { return grade > 0; });
  if (first == grades.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(first - grades.begin()) + 1;
}

bool is_within(std::optional<std::size_t> rank, std::size_t places) {
  return rank && *rank <= places;
}

Score score_of(JudgedQuery const& query, Answered const& answered) {
  auto const ranked = grades_of(query, answered.ranked);
  std::vector<int> all;
  for (auto const& [path, grade] : query.grades) {
    all.push_back(grade);
  }
  Score score;
  score.is_answerable = !all.empty();
  score.ndcg10 = ndcg(ranked, all, depth);
  score.rank = first_relevant(ranked);
  score.hits = ranked.size();
  score.covered = answered.covered;
  if (answered.shown) {
    score.is_letter = true;
    score.shown_rank = first_relevant(grades_of(query, *answered.shown));
    score.shown = answered.shown->size();
  }
  return score;
}

// Sums first, means at the end.
class Tally {
public:
  void add(Score const& score) {
    ++asked_;
    sums_.without_results += score.hits == 0 ? 1 : 0;
    if (!score.is_answerable) {
      return;
    }
    ++sums_.queries;
    sums_.ndcg10 += score.ndcg10;
    sums_.mrr10 += is_within(score.rank, depth) ? 1.0 / static_cast<double>(*score.rank) : 0;
    sums_.success1 += is_within(score.rank, 1) ? 1 : 0;
    sums_.success3 += is_within(score.rank, 3) ? 1 : 0;
    sums_.success5 += is_within(score.rank, 5) ? 1 : 0;
  }

  Figures means() const {
    auto figures = sums_;
    auto const answerable = static_cast<double>(std::max<std::size_t>(sums_.queries, 1));
    for (auto* sum : {&figures.ndcg10, &figures.mrr10, &figures.success1, &figures.success3,
                      &figures.success5}) {
      *sum /= answerable;
    }
    figures.without_results /= static_cast<double>(std::max<std::size_t>(asked_, 1));
    return figures;
  }

private:
  std::size_t asked_{};
  Figures sums_;
};

Letters letters_of(std::vector<Score> const& scores) {
  Letters letters;
  for (auto const& score : scores) {
    if (score.is_letter && score.is_answerable) {
      ++letters.count;
      letters.held_back += score.shown == 0 ? 1 : 0;
      letters.success3 += is_within(score.rank, 3) ? 1 : 0;
      letters.success3_shown += is_within(score.shown_rank, 3) ? 1 : 0;
    }
  }
  auto const count = static_cast<double>(std::max<std::size_t>(letters.count, 1));
  letters.success3 /= count;
  letters.success3_shown /= count;
  return letters;
}

std::set<std::string> groups_of(JudgedQuery const& query, GroupBy by) {
  switch (by) {
    case GroupBy::None:
      return {};
    case GroupBy::Language:
      return {query.language.empty() ? "unknown" : query.language};
    case GroupBy::Kind:
      return {query.kind};
    case GroupBy::Tag:
      break;
  }
  if (query.tags.empty()) {
    return {"plain"};
  }
  return {query.tags.begin(), query.tags.end()};
}

double gain_at(std::vector<int> const& grades, std::size_t k) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(k, grades.size()); ++i) {
    sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

}  // namespace

std::vector<int> grades_of(JudgedQuery const& query, std::vector<std::string> const& answered) {
  auto left = query.grades;
  std::vector<int> grades;
  grades.reserve(answered.size());
  for (auto const& path : answered) {
    grades.push_back(take_grade(left, path));
  }
  return grades;
}

double ndcg(std::vector<int> const& ranked_grades, std::vector<int> all_grades, std::size_t k) {
  std::sort(all_grades.begin(), all_grades.end(), std::greater<>());
  auto const best = gain_at(all_grades, k);
  return best > 0 ? gain_at(ranked_grades, k) / best : 0;
}

Evaluation evaluate(std::vector<JudgedQuery> const& queries, Answer const& answer, GroupBy by) {
  Evaluation evaluation;
  Tally all;
  std::map<std::string, Tally> groups;
  for (auto const& query : queries) {
    auto const& score = evaluation.scores.emplace_back(score_of(query, answer(query)));
    all.add(score);
    for (auto const& group : groups_of(query, by)) {
      groups[group].add(score);
    }
    if (!score.is_answerable) {
      ++evaluation.unanswerable;
      evaluation.silent += score.hits == 0 ? 1 : 0;
    }
  }
  evaluation.all = all.means();
  evaluation.letters = letters_of(evaluation.scores);
  for (auto const& [name, tally] : groups) {
    evaluation.groups.emplace(name, tally.means());
  }
  return evaluation;
}

}  // namespace spravka::evaluate
