// Why an answer is as it is: the words as they were understood, and what each hit's score is made
// of. For agents and writers; a customer never sees it. Plain values.
#pragma once

#include <string>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/ranking_weights.h"

namespace spravka::index {

struct ExplainedMeaning {
  std::string stems;  // With blanks between them.
  double weight{};    // Beside the word as asked.
  MeaningKind kind{MeaningKind::Other};
};

struct ExplainedWord {
  std::string written;
  double weight{};  // Rarity by emphasis: the word's share in every feature.
  bool is_stop{};
  bool is_unknown{};
  std::vector<ExplainedMeaning> meanings;  // As asked first.
};

struct ExplainedHit {
  std::string path;
  std::string title;
  std::string section;  // The best one's heading; empty when it has none.
  double score{};       // The sum of features by weights, and the title's bonus.
  double title_bonus{};
  Features features{};
};

struct Explanation {
  std::vector<ExplainedWord> words;
  Features weights{};
  std::vector<ExplainedHit> hits;  // In their order, all that were ranked.
};

}  // namespace spravka::index
