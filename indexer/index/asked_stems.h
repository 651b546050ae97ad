// The words asked for, as ranking looks for them in token arrays: by stem, weighed by rarity.
//
// Made once for a question, then only read: safe from any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/latent_space.h"
#include "indexer/index/passages.h"
#include "indexer/index/stem_numbers.h"

namespace spravka::index {

/// How rare a stem is: its weight. 0 for one that no article has.
using Rarity = std::function<double(std::string const& stem)>;

/// What a word weighs: its rarity (of one that no article has, its rarest meaning's) by its
/// emphasis. A stop word weighs a fifth of that.
double telling_weight(AskedWord const& word, Rarity const& rarity);
double telling_weight(double rarity, double emphasis, bool is_stop);

class AskedStems {
public:
  static constexpr std::size_t none = SIZE_MAX;

  /// How often each asked word stands somewhere, a weaker meaning counting for less; after the
  /// words, parts of longer meanings.
  using Counts = std::vector<float>;

  /// A stop word weighs little beside words that tell, and all when there are no others.
  AskedStems(Asked const& asked, Rarity const& rarity);

  std::size_t words() const { return weights_.size(); }

  double weight_of(std::size_t word) const { return weights_[word]; }

  bool is_stop(std::size_t word) const { return is_stop_[word]; }

  /// The asked word that a stem stands for surely enough to speak of its place, else none.
  std::size_t word_of(std::uint32_t stem) const;

  /// All stems that count for anything, ascending.
  std::vector<std::uint32_t> const& stems() const { return stems_; }

  std::size_t counts() const { return weights_.size() + parts_; }

  Counts no_counts() const { return Counts(counts()); }

  /// What a stem counts for.
  struct Found {
    std::uint32_t stem{};
    std::uint32_t word{};  // Below words(): a word; from there on, a part of a longer meaning.
    float weight{};
    std::uint16_t form{};  // schema::word_key of the word as asked, for its own stem.
    bool is_as_asked{};
    float emphasis{};  // What it says beside its rarity; 0 for a stop word among others.
  };

  /// Whether a stem speaks of a word itself, and not of a part or a distant relative.
  bool is_sure(Found const& found) const;

  /// All that counts, by stem, the heaviest of a stem first.
  std::span<Found const> found() const { return found_; }

  /// How much of what is asked stands between two places.
  Counts count(PlacedWords::const_iterator first, PlacedWords::const_iterator last) const;

  /// Meanings of several stems count as often as the rarest of these.
  void settle(std::span<float> counts) const {
    settle(counts, [counts](std::uint32_t word, float count) { counts[word] = count; });
  }

  /// The same; calls raise(word, count) where a word counts for more than it did.
  template <typename Raise>
  void settle(std::span<float const> counts, Raise raise) const {
    for (Compound const& compound : compounds_) {
      float least = counts[compound.parts.front()];
      for (std::uint32_t const part : compound.parts) {
        least = std::min(least, counts[part]);
      }
      if (least * compound.weight > counts[compound.word]) {
        raise(compound.word, least * compound.weight);
      }
    }
  }

  /// Share of what is asked, by rarity, from 0 to 1: each word more with every repetition, but less
  /// and less. `norm` is the number of repetitions that is worth half.
  double weighed(std::span<float const> counts, double norm) const;
  /// Share of what is asked, by rarity, that is there at all.
  double covered(std::span<float const> counts) const;

  struct Shares {
    double weighed{};
    double covered{};
  };

  /// Both at once where few words are there; `some` are the numbers of those.
  Shares weighed_and_covered(std::span<std::uint32_t const> some, std::span<float const> counts,
                             double norm) const;

  /// A weight as a share of all that was asked.
  double share(double weight) const { return said_ > 0 ? weight / said_ : 0; }

  /// The sum of all words' weights.
  double said() const { return said_; }

  /// Every stem with its weight, for the latent space.
  std::vector<StemCount> const& weighed_stems() const { return weighed_stems_; }

private:
  struct Compound {
    std::uint32_t word{};
    float weight{};
    std::vector<std::uint32_t> parts;
  };

  void add(AskedWord const& word, std::uint32_t number);
  std::span<Found const> find(std::uint32_t stem) const;

  std::vector<double> weights_;
  std::vector<float> shares_;  // The weights as shares of all that was asked.
  std::vector<bool> is_stop_;
  std::vector<Found> found_;
  std::vector<std::uint32_t> stems_;
  StemNumbers numbers_;
  std::vector<std::uint32_t> begins_;  // Of each number in found_; one more.
  std::vector<Compound> compounds_;
  std::vector<StemCount> weighed_stems_;
  std::size_t parts_{};
  double said_{};
};

}  // namespace spravka::index
