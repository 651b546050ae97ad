// The words asked for, as ranking looks for them in token arrays: by stem, weighed by rarity.
//
// Made once for a question, then only read: safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/passages.h"

namespace spravka::index {

/// How rare a stem is: its weight.
using Rarity = std::function<double(std::string const& stem)>;

class AskedStems {
public:
  static constexpr std::size_t none = SIZE_MAX;

  /// How often each stem asked for stands somewhere.
  using Counts = std::vector<float>;

  AskedStems(Asked const& asked, Rarity const& rarity);

  /// The number of a stem, `none` for one that was not asked for.
  std::size_t number_of(std::uint32_t stem) const;

  /// The asked word that a numbered stem belongs to: words are numbered in the order they were
  /// asked.
  std::size_t word_of(std::size_t stem_number) const { return word_of_stem_[stem_number]; }

  double weight_of(std::size_t word) const { return words_[word].weight; }

  std::size_t words() const { return words_.size(); }

  Counts no_counts() const { return Counts(stems_.size()); }

  void count(PlacedWords::const_iterator first, PlacedWords::const_iterator last, float each,
             Counts& counts) const;

  /// Share of what is asked, by rarity, from 0 to 1: each word more with every repetition, but less
  /// and less. `norm` is the number of repetitions that is worth half.
  double weighed(Counts const& counts, double norm) const;
  /// Share of what is asked, by rarity, that is there at all.
  double covered(Counts const& counts) const;

  /// A weight as a share of all that was asked.
  double share(double weight) const { return said_ > 0 ? weight / said_ : 0; }

private:
  struct Reading {
    std::vector<std::size_t> stems;  // Numbers.
    double weight{};
  };

  struct Word {
    std::vector<Reading> readings;
    double weight{};
  };

  std::size_t note(std::string const& stem);
  static double frequency(Word const& word, Counts const& counts);

  std::vector<std::uint32_t> stems_;
  std::array<std::uint64_t, 64>
      filter_{};  // A bit for each stem asked: most words of an article miss it.
  std::vector<Word> words_;
  std::vector<std::size_t> word_of_stem_;
  double said_{};
};

}  // namespace spravka::index
