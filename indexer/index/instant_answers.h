// Titles, phrases and headings of every article in memory, for an answer at each keystroke.
//
// A word is a beginning and a word at once. Where lines may lack a word, one that nothing begins
// with is shortened until something does, so that results never vanish between two letters. Safe
// from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/index/catalog.h"
#include "indexer/index/instant_words.h"
#include "indexer/index/vocabulary.h"

namespace spravka::index {

/// One word of what is typed.
struct TypedWord {
  std::string word;  // Folded.
  std::string stem;
  bool is_stop{};  // Says nothing about the matter.
};

struct InstantHit {
  Catalog::Item const* item{};
  InstantLine const* line{};  // What matched; a heading leads to its section.
  double score{};
  bool has_all_words{};
};

class InstantAnswers {
public:
  /// The catalog must outlive it.
  explicit InstantAnswers(Catalog const& catalog);

  /// Which lines: those with all that is typed, or where there are none, those with some of it.
  enum class Lines : std::uint8_t { Whole, WholeElseLacking };

  /// The best hits, the best first, one for an article. The last word is taken as half typed.
  std::vector<InstantHit> find(std::vector<TypedWord> const& words, Scope const& scope,
                               std::size_t limit, Lines lines) const;

  /// Whether some line of the scope has the word, or one that begins so, as it is typed.
  bool knows(TypedWord const& word, Scope const& scope) const;

private:
  /// What one typed word matches.
  struct Matcher {
    InstantWords::Range beginning;
    std::uint32_t stem{};
    std::vector<InstantWords::Range> parts;  // All words that match, each once, in order.
    std::size_t letters{};
    double best{1};   // How well it matches at most: less when it had to be shortened.
    double weight{};  // By how few lines have it.
    std::size_t lines{};
  };

  static constexpr std::uint8_t any_language = 0xFF;

  /// Who may see a line and in which language it is, small enough to be looked at for each line.
  struct Sight {
    std::uint8_t readers{};  // A bit for each audience.
    std::uint8_t language{any_language};
  };

  /// Where in a line a typed word is found, and how well.
  struct Place {
    std::size_t at{};
    double quality{};
  };

  /// What a line is worth. Thousands of them are weighed for a few that are shown, so nothing of
  /// the catalog is looked at for it.
  struct Weighed {
    double score{};
    std::uint32_t line{};
    bool has_all_words{};
  };

  struct Scored {
    std::vector<Weighed> whole;    // Lines with all words.
    std::vector<Weighed> lacking;  // Lines with some.
  };

  /// Lines that an audience may see, so that scores tell nothing of the others.
  struct Seen {
    std::size_t lines{};
    // How many of InstantWords::lines_of_all() before each; empty where all of them are seen.
    std::vector<std::uint32_t> before;
  };

  Seen seen_by(Sight const& reader) const;
  Seen const& seen_by_reader_of(Sight const& sight) const;
  /// In which this reader sees words of the range; in any language, one with several for each.
  std::size_t count_lines(InstantWords::Range words, Sight const& sight) const;
  bool is_visible(std::uint32_t line, Sight const& sight) const;
  bool has_visible(InstantWords::Range range, Sight const& sight) const;
  bool has_visible_stem(std::uint32_t stem, Sight const& sight) const;
  Matcher matcher(TypedWord const& word, Sight const& sight, Lines lines) const;
  std::vector<InstantWords::Range> parts_of(InstantWords::Range beginning,
                                            std::uint32_t stem) const;
  double quality(Matcher const& matcher, std::uint32_t word) const;
  Place best_place(Matcher const& matcher, std::span<InstantWords::Placed const> words) const;
  /// Nothing of a line that matches no word, or, where all are needed, lacks one.
  std::optional<Weighed> score(std::uint32_t line, std::vector<Matcher> const& matchers,
                               bool needs_all) const;
  bool comes_first(Weighed const& left, Weighed const& right) const;
  InstantHit to_hit(Weighed const& weighed) const;
  void add_lines(Matcher const& one, std::vector<Matcher> const& all, Sight const& sight,
                 Lines lines, Scored& scored) const;
  /// What each visible line with the rarest word is worth; only those with all words when there are
  /// such.
  std::vector<Weighed> scored_lines(std::vector<Matcher> const& matchers, Sight const& sight,
                                    Lines lines) const;
  std::vector<InstantHit> best(std::vector<Matcher> const& matchers, Sight const& sight,
                               std::size_t limit, Lines lines) const;
  /// The same of a single word that many lines have, which is worked out once.
  std::vector<InstantHit> best_of_beginning(std::string const& beginning,
                                            std::vector<Matcher> const& matchers,
                                            Sight const& sight) const;

  std::uint8_t number_of(text::Language const& language);
  Sight sight_of(Scope const& scope) const;

  Catalog const* catalog_;
  InstantWords words_;
  std::vector<std::string> languages_;  // By their number in sights.
  std::vector<Sight> sights_;           // One for each line.
  std::array<Seen, 3> seen_;            // By the number of an audience.
  std::vector<std::uint32_t> ranks_;    // Of each item, among those whose lines are worth the same.
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::vector<InstantHit>> beginnings_;
};

}  // namespace spravka::index
