// Titles, phrases and headings of every article in memory, for an answer at each keystroke.
//
// The last word is a beginning and a word at once; when nothing begins so, it is shortened until
// something does, so that results never vanish between two letters. Safe from any
// thread.
#pragma once

#include <cstdint>
#include <mutex>
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

  /// The best hits, the best first, one for an article. The last word is taken as half typed.
  std::vector<InstantHit> find(std::vector<TypedWord> const& words, Scope const& scope,
                               std::size_t limit) const;

  /// Whether some line of the scope has the word, or one that begins so, as it is typed.
  bool knows(TypedWord const& word, Scope const& scope) const;

private:
  /// What one typed word matches.
  struct Matcher {
    InstantWords::Range beginning;
    std::uint32_t stem{};
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

  bool is_visible(std::uint32_t line, Sight const& sight) const;
  bool has_visible(InstantWords::Range range, Sight const& sight) const;
  bool has_visible_stem(std::uint32_t stem, Sight const& sight) const;
  Matcher matcher(TypedWord const& word, Sight const& sight) const;
  std::size_t count_lines(Matcher const& matcher) const;
  double quality(Matcher const& matcher, std::uint32_t number) const;
  Place best_place(Matcher const& matcher, InstantWords::Line const& line) const;
  InstantHit score(InstantWords::Line const& line, std::vector<Matcher> const& matchers) const;
  /// What each visible line with the rarest word is worth; only those with all words when there are
  /// such.
  std::vector<InstantHit> scored_lines(std::vector<Matcher> const& matchers,
                                       Sight const& sight) const;
  std::vector<InstantHit> best(std::vector<Matcher> const& matchers, Sight const& sight,
                               std::size_t limit) const;
  /// The same of a single word that many lines have, which is worked out once.
  std::vector<InstantHit> best_of_beginning(std::string const& beginning,
                                            std::vector<Matcher> const& matchers,
                                            Sight const& sight) const;
  template <typename Visit>
  void visit_lines(Matcher const& matcher, Visit visit) const;

  std::uint8_t number_of(text::Language const& language);
  Sight sight_of(Scope const& scope) const;

  Catalog const* catalog_;
  InstantWords words_;
  std::vector<std::string> languages_;  // By their number in sights.
  std::vector<Sight> sights_;           // One for each line.
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::vector<InstantHit>> beginnings_;
};

}  // namespace spravka::index
