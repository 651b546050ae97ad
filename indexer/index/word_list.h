// Words in the order of the alphabet, with how many documents use each, by who may read them and in
// which language.
//
// One run of letters and some twenty bytes a word: a collection of ten thousand articles has a
// hundred thousand words. Filled, then put in order, then only read: safe from any thread from then
// on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/text/language.h"

namespace spravka::index {

/// Whose words, and in documents of which language (any when left out).
struct Scope {
  article::Audience reader;
  std::optional<text::Language> language;
};

class WordList {
public:
  using Number = std::uint32_t;

  /// Numbers from `first`, `last` excluded.
  struct Range {
    Number first{};
    Number last{};
  };

  /// So many documents of a language, which this audience and all above it may read, have the word.
  void add(std::string_view word, article::Audience reader, std::string_view language,
           std::size_t documents);
  /// After the last add() and before anything else.
  void put_in_order();

  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }

  std::string_view word(Number number) const {
    return std::string_view(letters_).substr(begins_[number],
                                             begins_[number + 1] - begins_[number]);
  }

  std::optional<Number> find(std::string_view word) const;
  /// The words that begin so.
  Range beginning_with(std::string_view beginning) const;
  /// In how many documents of the scope a word stands.
  std::size_t count(Number number, Scope const& scope) const;

private:
  static constexpr std::size_t levels = 3;

  /// A word as it was added.
  struct Added {
    std::uint32_t begin{};
    std::uint32_t length{};
    std::uint32_t column{};
    std::uint32_t documents{};
  };

  /// The first from `first` on that `is_before` does not hold for; it holds for all before that.
  template <typename IsBefore>
  Number first_not(Number first, IsBefore const& is_before) const;

  std::size_t column(article::Audience reader, std::string_view language);

  std::string_view letters_of(Added const& added) const {
    return std::string_view(letters_).substr(added.begin, added.length);
  }

  std::string letters_;
  std::vector<std::uint32_t> begins_;   // Of each word in letters_; one more.
  std::vector<std::string> languages_;  // Columns of the counts, a few levels each.
  std::vector<std::vector<std::uint32_t>> counts_;
  std::vector<Added> added_;
};

}  // namespace spravka::index
