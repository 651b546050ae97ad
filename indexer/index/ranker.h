// The second pass: the first hundred, put in order by reading their words.
//
// A small linear model over features that each can be told in a sentence (ranking_weights.h). Not
// thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/passages.h"
#include "indexer/index/ranking_weights.h"

namespace spravka::index {

/// How rare a stem is: its weight.
using Rarity = std::function<double(std::string const& stem)>;

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
  Ranked rank(Passages const& article, double engine);

  /// The sum of the asked words' rarities: how much was said.
  double said() const { return said_; }

private:
  static constexpr std::size_t no_stem = SIZE_MAX;

  struct Reading {
    std::vector<std::size_t> stems;  // Places in stems_.
    double weight{};
  };

  struct Slot {
    std::vector<Reading> readings;
    double weight{};
  };

  using Counts = std::vector<float>;

  std::size_t place_of(std::uint32_t stem) const;
  std::size_t note_stem(std::string const& stem);
  void count(PlacedWords::const_iterator first, PlacedWords::const_iterator last, float each,
             Counts& counts) const;
  double frequency(Slot const& slot, Counts const& counts) const;
  double weighed(Counts const& counts, double length, double usual) const;
  double covered(Counts const& counts) const;
  double fullness(PlacedWords const& line) const;
  double likeness(PlacedWords const& line) const;
  double window(PlacedWords const& words) const;
  double order(Passages const& article, Passage const& passage) const;
  double title_bonus(PlacedWords const& title) const;
  void read_passages(Passages const& article, Counts const& title, Counts& whole, Ranked& ranked);

  std::vector<std::uint32_t> stems_;
  std::array<std::uint64_t, 64>
      filter_{};  // One bit for each stem asked: most words of an article miss it.
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> asked_stems_;  // All words in order, for exact titles.
  std::vector<std::uint16_t> asked_words_;
  std::vector<std::size_t> slot_of_stem_;  // The slot each stem was asked by.
  UsualLengths lengths_;
  RankingWeights weights_;
  double said_{};
};

}  // namespace spravka::index
