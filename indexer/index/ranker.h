// The second pass: the first hundred, put in order by reading their words.
//
// A small linear model over features that each can be told in a sentence (ranking_weights.h). Not
// thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/index/asked_stems.h"
#include "indexer/index/passages.h"
#include "indexer/index/ranking_weights.h"

namespace spravka::index {

/// Lengths in words, for telling long from short.
struct UsualLengths {
  double article{1};
  double passage{1};
};

struct Ranked {
  double score{};
  std::size_t passage{};    // The best one.
  RankingWeights features;  // Before their weights.
};

class Ranker {
public:
  Ranker(Asked const& asked, Rarity const& rarity, UsualLengths lengths,
         RankingWeights const& weights);

  /// `engine` is the first pass's weight as a share of the best one's.
  Ranked rank(Passages const& article, double engine) const;

private:
  using Counts = AskedStems::Counts;

  double norm(double length, double usual) const;
  double fullness(PlacedWords const& line) const;
  double likeness(PlacedWords const& line) const;
  double window(PlacedWords const& words) const;
  double order(Passages const& article, Passage const& passage) const;
  double title_bonus(PlacedWords const& title) const;
  void read_passages(Passages const& article, Counts const& title, Counts& whole,
                     Ranked& ranked) const;

  AskedStems asked_;
  std::vector<std::uint32_t> asked_stems_;  // All words in order, stop words too, for exact titles.
  std::vector<std::uint16_t> asked_words_;
  UsualLengths lengths_;
  RankingWeights weights_;
};

}  // namespace spravka::index
