// Why an answer is as it is: the words as they were understood, and what each hit's score is made
// of. For agents and writers; a customer never sees it. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/ranking_weights.h"

namespace spravka::index {

struct ExplainedMeaning {
  std::string stems;    // With blanks between them.
  double weight{};      // Beside the word as asked.
  std::string synonym;  // As the collection writes it, when it is one.
  MeaningKind kind{MeaningKind::AsAsked};
};

struct ExplainedWord {
  std::string written;
  double weight{};  // Rarity by emphasis: the word's share in every feature.
  bool is_stop{};
  bool is_unknown{};
  std::vector<ExplainedMeaning> meanings;  // As asked first; none that would tell the reader a word
                                           // of an article they may not see.
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
  std::vector<std::string> quoted;    // Stems or words that must stand as they were written.
  std::vector<std::string> excluded;  // Stems that must not stand.
  Features weights{};
  std::vector<ExplainedHit> hits;  // In their order, all that were ranked: more than are shown.
};

/// One line of the sum that is a score.
struct ExplainedPart {
  std::string_view name;  // Of a feature, or "exact-title" and "nearly-exact-title".
  std::string_view description;
  double value{};
  double weight{};

  double product() const { return value * weight; }
};

/// What a hit's score is the sum of, without what is 0, the biggest first.
std::vector<ExplainedPart> parts_of(ExplainedHit const& hit, Features const& weights);

/// The explanation of an article, when it was ranked.
ExplainedHit const* find_explained(Explanation const& explanation, std::string_view path);

/// "asked", "parts", "synonym", "alphabet", "guess", "relative".
char const* to_string(MeaningKind kind);

}  // namespace spravka::index
