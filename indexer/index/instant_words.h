// The words of all titles, phrases and headings, and the lines they stand in.
//
// Immutable once made, safe from any thread. Knows nothing of audiences: who asks filters lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/index/catalog.h"

namespace spravka::index {

class InstantWords {
public:
  static constexpr std::uint32_t no_stem = 0xFFFFFFFF;

  /// Words are numbered in the order of the alphabet, so that a beginning is a range of numbers.
  struct Range {
    std::uint32_t first{};
    std::uint32_t last{};  // Exclusive.

    bool has(std::uint32_t word) const { return word >= first && word < last; }
  };

  struct Word {
    std::string text;
    std::uint32_t stem{};  // Number of its stem.
    std::uint32_t letters{};
    std::vector<std::uint32_t> lines;
  };

  struct Line {
    std::uint32_t item{};              // Of the catalog.
    std::uint32_t line{};              // Of its record.
    std::vector<std::uint32_t> words;  // Numbers, in order.
  };

  explicit InstantWords(Catalog const& catalog);

  std::vector<Line> const& lines() const { return lines_; }

  Word const& word(std::uint32_t number) const { return words_[number]; }

  /// All words that begin so.
  Range beginning(std::string_view text) const;

  /// How many lines they stand in; one with several of them counts for each.
  std::size_t count_lines(Range words) const {
    return lines_before_[words.last] - lines_before_[words.first];
  }

  std::uint32_t stem_number(std::string const& stem) const;

  std::vector<std::uint32_t> const& words_of_stem(std::uint32_t stem) const {
    return words_of_stem_[stem];
  }

private:
  std::vector<Line> lines_;
  std::vector<Word> words_;
  std::vector<std::size_t> lines_before_;  // Of all words before each; one more.
  std::unordered_map<std::string, std::uint32_t> stem_numbers_;
  std::vector<std::vector<std::uint32_t>> words_of_stem_;
};

}  // namespace spravka::index
