// The second pass: the first candidates, put in order by where their words stand.
//
// A small linear model over features that each can be told in a sentence (ranking_weights.h). Not
// thread-safe: it counts in room of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "indexer/index/article_text.h"
#include "indexer/index/article_view.h"
#include "indexer/index/asked_stems.h"
#include "indexer/index/holdings.h"
#include "indexer/index/latent_space.h"
#include "indexer/index/matcher.h"
#include "indexer/index/ranking_weights.h"

namespace spravka::index {

struct Ranked {
  double score{};
  double title_bonus{};   // Part of the score: exact_title, nearly_exact_title or 0.
  std::size_t passage{};  // The best one.
  Features features{};    // Before their weights.
};

class Ranker {
public:
  /// `spaces` must outlive it.
  Ranker(Asked const& asked, Rarity const& rarity, Holdings const& holdings, Ranking const& ranking,
         LatentSpaces const& spaces);

  /// Everything but the order of words. `language` is the number of the article's in sights, `seen`
  /// where it has what is asked.
  Ranked rank(ArticleView const& article, std::uint8_t language, std::span<Seen const> seen);

  /// Adds what the order of the words in the best section is worth: for the few that will be shown.
  void add_order(FoundWords const& words, Ranked& ranked) const;

  AskedStems const& asked() const { return asked_; }

  Features const& weights() const { return ranking_.weights; }

private:
  /// The counts of one article, in room that is used again for the next.
  struct Tally {
    AskedStems::Counts title;
    AskedStems::Counts whole;  // All fields, each standing with its field's weight.
    AskedStems::Counts exact;
    std::vector<float> sections;       // A row of counts for each section.
    std::vector<std::size_t> touched;  // Sections that have something that was asked.
    std::vector<std::uint8_t> is_touched;
    bool has_phrase{};
  };

  void clear_tally(std::size_t sections);
  void count(std::span<Seen const> seen);
  void count(AskedStems::Found const& found, Standing const& standing);
  double weighed_length(ArticleView const& article) const;
  double fullness(PlacedWords const& line) const;
  double likeness(PlacedWords const& line) const;
  double title_bonus(PlacedWords const& title) const;
  void weigh_title(ArticleView const& article, Features& features) const;
  void weigh_sections(ArticleView const& article, LatentPoint const& question, Ranked& ranked);

  AskedStems asked_;
  std::vector<std::uint32_t> asked_stems_;  // All words in order, stop words too, for exact titles.
  std::vector<std::uint16_t> asked_words_;
  UsualLengths lengths_;
  Ranking ranking_;
  LatentPoint const& point(std::uint8_t language);

  std::vector<LatentSpace const*> spaces_;  // By the number of a language in sights.
  // The question in each space, once it is asked of an article of that language.
  std::vector<std::optional<LatentPoint>> points_;
  Tally tally_;
};

/// One feature's number in Features.
constexpr std::size_t number(Feature feature) {
  return static_cast<std::size_t>(feature);
}

}  // namespace spravka::index
