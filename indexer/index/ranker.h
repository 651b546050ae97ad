// The second pass: the first candidates, put in order by where their words stand.
//
// A small linear model over features that each can be told in a sentence (ranking_weights.h). Not
// thread-safe: it counts in room of its own.
#pragma once

#include <array>
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
  double most{};          // What add_sections() can make of the score at most.
  std::size_t passage{};  // The best one.
  bool opens_at_top{};    // The title says it all, and no section is nearer to what was asked.
  Features features{};    // Before their weights.
};

/// How far a line is what was asked, from the share of it that was asked for and of the question
/// that it has: with half of either it says hardly anything yet.
double of_whole(double share);

class Ranker {
public:
  /// `holdings` and `spaces` must outlive it.
  Ranker(Asked const& asked, Rarity const& rarity, Holdings const& holdings, Ranking const& ranking,
         LatentSpaces const& spaces);

  /// What the article as a whole is worth: everything but the words of sections and their order.
  /// `language` is the number of the article's in sights, `seen` where it has what is asked.
  Ranked rank_whole(ArticleView const& article, std::uint8_t language, std::span<Seen const> seen);

  /// Finds the best section and adds what it is worth. The score is then as good as it gets but for
  /// the order of words.
  void add_sections(ArticleView const& article, std::uint8_t language, std::span<Seen const> seen,
                    Ranked& ranked);

  /// Adds what the order of the words in the best section is worth: for the few that will be shown.
  void add_order(FoundWords const& words, Ranked& ranked) const;

  AskedStems const& asked() const { return asked_; }

  Features const& weights() const { return ranking_.weights; }

private:
  /// What an article has of each asked word, in room that is used again for the next.
  struct Tally {
    AskedStems::Counts title;
    AskedStems::Counts whole;  // All fields, each standing with its field's weight.
    AskedStems::Counts exact;
    AskedStems::Counts section;  // The most that any one section may have.
    AskedStems::Counts heading;  // What stands in any heading.
    bool has_title{};
    bool has_phrase{};
  };

  /// What one standing counts for in the whole article, by its place.
  class WeightsByPlace {
  public:
    explicit WeightsByPlace(FieldWeights const& fields)
        : weights_{static_cast<float>(fields.title),
                   static_cast<float>(fields.label),
                   static_cast<float>(fields.phrase),
                   static_cast<float>(fields.label),
                   1,
                   static_cast<float>(fields.heading)} {}

    float of(std::uint16_t place) const {
      bool const is_field = place < place::first_passage;
      return weights_[is_field ? place : place::first_passage + (place::is_heading(place) ? 1 : 0)];
    }

    float of(Gist const& gist) const {
      return weights_[place::title] * static_cast<float>(gist.title) +
             weights_[place::labels] * static_cast<float>(gist.labels) +
             weights_[place::phrases] * static_cast<float>(gist.phrases) +
             weights_[place::first_passage] * static_cast<float>(gist.text) +
             weights_[place::first_passage + 1] * static_cast<float>(gist.headings);
    }

  private:
    std::array<float, place::first_passage + 2> weights_;
  };

  /// What the sections of one article have: for each a count of each asked word, and which of these
  /// are not 0, for most sections have few words of a letter. All counts are 0 between articles.
  class SectionTallies {
  public:
    void begin(std::size_t sections, std::size_t width);
    void end(std::size_t sections);

    void add(std::size_t section, std::uint32_t word, float much) {
      float& count = counts_[section * width_ + word];
      if (count == 0) {
        words_[section * width_ + sizes_[section]++] = word;
      }
      count += much;
    }

    std::span<float const> counts(std::size_t section) const {
      return {counts_.data() + section * width_, width_};
    }

    std::span<std::uint32_t const> words(std::size_t section) const {
      return {words_.data() + section * width_, sizes_[section]};
    }

  private:
    std::size_t width_{};
    std::vector<float> counts_;
    std::vector<std::uint32_t> words_;
    std::vector<std::uint32_t> sizes_;
  };

  void count(std::span<Seen const> seen);
  void count_title(std::span<Seen const> seen);
  float weight_of_form(Seen const& seen, std::uint16_t form) const;
  void count_sections(std::span<Seen const> seen);
  void count_headings(std::span<Seen const> seen);
  /// The Heading feature; where it counts for nothing, 0.
  double best_heading(ArticleView const& article, std::span<Seen const> seen);
  double most_of_headings() const;
  void add_title_to(std::size_t section);
  double weighed_length(ArticleView const& article) const;
  double fullness(PlacedWords const& line) const;
  double likeness(PlacedWords const& line) const;
  double title_bonus(PlacedWords const& title) const;
  void weigh_title(ArticleView const& article, Features& features) const;
  bool is_of_whole_article(ArticleView const& article, double heading) const;
  double length_norm(ArticleView const& article, ArticleView::Section const& section) const;
  double most_of_sections(ArticleView const& article);
  void rescore(Ranked& ranked) const;
  KeptPoint const& point(std::uint8_t language);

  AskedStems asked_;
  PostingLists const& postings_;
  std::vector<std::uint32_t> asked_stems_;  // All words in order, stop words too, for exact titles.
  std::vector<std::uint16_t> asked_words_;
  UsualLengths lengths_;
  Ranking ranking_;
  WeightsByPlace weights_by_place_;
  std::vector<LatentSpace const*> spaces_;  // By the number of a language in sights.
  // The question in each space, once it is asked of an article of that language.
  std::vector<std::optional<KeptPoint>> points_;
  Tally tally_;
  SectionTallies sections_;
  SectionTallies headings_;
};

/// One feature's number in Features.
constexpr std::size_t number(Feature feature) {
  return static_cast<std::size_t>(feature);
}

}  // namespace spravka::index
