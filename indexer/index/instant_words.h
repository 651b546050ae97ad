// The words of all titles, phrases and headings, and the lines they stand in.
//
// Immutable once made, safe from any thread. Knows nothing of audiences: who asks filters lines.
#pragma once

#include <cstdint>
#include <span>
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

  struct Line {
    std::uint32_t item{};  // Of the catalog.
    std::uint32_t line{};  // Of its record.
    InstantLine::Kind kind{};
  };

  /// The catalog must outlive it.
  explicit InstantWords(Catalog const& catalog);

  std::vector<Line> const& lines() const { return lines_; }

  /// A word of a line, and its place among the line's words.
  struct Placed {
    std::uint32_t word{};
    std::uint32_t at{};
  };

  /// A line's words by their numbers, so that those of a range stand together.
  std::span<Placed const> words_of(std::uint32_t line) const {
    return std::span(line_words_)
        .subspan(line_begins_[line], line_begins_[line + 1] - line_begins_[line]);
  }

  /// The lines with words of a range, word after word; one with several of them comes for each.
  std::span<std::uint32_t const> lines_of(Range words) const {
    return lines_of_word_.of(words.first, words.last);
  }

  /// Those of all words, in one piece: what lines_of() gives lies within.
  std::span<std::uint32_t const> lines_of_all() const { return lines_of_word_.all(); }

  std::uint32_t letters_of(std::uint32_t word) const { return letters_[word]; }

  /// All words that begin so.
  Range beginning(std::string_view text) const;

  std::uint32_t stem_number(std::string const& stem) const;

  std::span<std::uint32_t const> words_of_stem(std::uint32_t stem) const {
    return words_of_stem_.of(stem);
  }

  bool has_stem(std::uint32_t word, std::uint32_t stem) const {
    return stems_[word] == stem || (stems_[word] == several_stems && is_one_of(word, stem));
  }

private:
  /// Of a word that languages share and cut in different ways.
  static constexpr std::uint32_t several_stems = 0xFFFFFFFE;

  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  /// Many short lists of numbers, one after the other in one piece of memory.
  class Lists {
  public:
    /// `members`: a list's number and a value; each list keeps their order.
    void fill(std::size_t lists, std::span<Pair const> members);

    std::span<std::uint32_t const> of(std::uint32_t list) const { return of(list, list + 1); }

    std::span<std::uint32_t const> all() const { return values_; }

    std::span<std::uint32_t const> of(std::uint32_t first, std::uint32_t last) const {
      return std::span(values_).subspan(begins_[first], begins_[last] - begins_[first]);
    }

  private:
    std::vector<std::uint32_t> begins_;  // One more than lists.
    std::vector<std::uint32_t> values_;
  };

  class Census;

  bool is_one_of(std::uint32_t word, std::uint32_t stem) const;

  void place_words(std::span<Pair const> met);

  std::vector<Line> lines_;
  std::vector<std::uint32_t> line_begins_;  // Of each line's words; one more.
  std::vector<Placed> line_words_;
  // Of each word:
  std::vector<std::string_view> texts_;  // Kept by the catalog.
  std::vector<std::uint32_t> letters_;
  std::vector<std::uint32_t> stems_;
  Lists lines_of_word_;
  std::unordered_map<std::string, std::uint32_t> stem_numbers_;
  Lists words_of_stem_;
};

}  // namespace spravka::index
