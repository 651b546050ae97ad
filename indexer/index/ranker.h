// The second pass: the first hundred, put in order by reading their words.
//
// A small linear model over features that each can be told in a sentence (ranking_weights.h). Not
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index/asked_stems.h"
#include "indexer/index/latent_space.h"
#include "indexer/index/passages.h"
#include "indexer/index/ranking_weights.h"

namespace spravka::index {

/// Lengths in words, for telling long from short.
struct UsualLengths {
  double article{1};  // Its text, without headings and title.
  double passage{1};
  double title{1};
  double headings{1};  // Of a whole article.
};

struct Ranked {
  double score{};
  double title_bonus{};   // Part of the score: exact_title, nearly_exact_title or 0.
  std::size_t passage{};  // The best one.
  Features features{};    // Before their weights.
};

class Ranker {
public:
  /// `spaces` must outlive the ranker.
  Ranker(Asked const& asked, Rarity const& rarity, UsualLengths lengths, Ranking const& ranking,
         LatentSpaces const& spaces);

  /// `language` is the article's.
  Ranked rank(Passages const& article, std::string const& language) const;

  AskedStems const& asked() const { return asked_; }

  Features const& weights() const { return ranking_.weights; }

private:
  using Counts = AskedStems::Counts;

  /// What was counted in an article, field by field.
  struct Read {
    Counts title;
    Counts whole;  // All fields, each standing with its field's weight.
    Counts exact;
    double length{};  // Of all fields, weighed likewise.
    std::size_t heading_words{};
  };

  double norm(double repetition, double length_share, double length, double usual) const;
  double fullness(PlacedWords const& line) const;
  double likeness(PlacedWords const& line) const;
  double order(PlacedWords::const_iterator first, PlacedWords::const_iterator last) const;
  double title_bonus(PlacedWords const& title) const;
  void read_title(Passages const& article, Read& read, Features& features) const;
  void read_labels(Passages const& article, Read& read, Features& features) const;
  void read_passages(Passages const& article, LatentPoint const& question, Read& read,
                     Ranked& ranked) const;
  LatentPoint const& point(std::string const& language) const;

  AskedStems asked_;
  std::vector<std::uint32_t> asked_stems_;  // All words in order, stop words too, for exact titles.
  std::vector<std::uint16_t> asked_words_;
  UsualLengths lengths_;
  Ranking ranking_;
  std::map<std::string, LatentPoint> points_;  // The question, in each language's space.
};

/// One feature's number in Features.
constexpr std::size_t number(Feature feature) {
  return static_cast<std::size_t>(feature);
}

}  // namespace spravka::index
