// An article's text with the place of every word, packed, as the index stores it and as it is kept
// in memory: what hits are shown from, read section by section.
//
// A word takes some 4 bytes beside its letters. Immutable once made, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/passages.h"

namespace spravka::index {

/// As ArticleText reads it.
std::string pack_text(Passages const& article);

/// A word that was looked for, where it stands.
struct FoundWord {
  std::uint32_t stem{};      // schema::stem_key
  std::uint32_t position{};  // Among the words of its section, from 0.
  std::uint32_t begin{};     // Into the text; the length in bytes.
  std::uint32_t length{};
};

using FoundWords = std::vector<FoundWord>;

class ArticleText {
public:
  struct Section {
    std::string_view heading;
    std::string_view anchor;
    std::uint32_t text_begin{};  // Into text(), end exclusive.
    std::uint32_t text_end{};
    std::uint32_t words{};
    // Arrays of all words: numbers in the table (two bytes each), how far each begins from the one
    // before, and lengths; distances that do not fit a byte stand apart (four bytes each).
    std::string_view numbers;
    std::string_view gaps;
    std::string_view lengths;
    std::string_view wide_gaps;
  };

  /// Throws IndexError on bytes that pack_text() did not write.
  explicit ArticleText(std::string bytes);
  ArticleText(ArticleText const&) = delete;
  ArticleText& operator=(ArticleText const&) = delete;

  std::string_view text() const { return text_; }

  /// Offsets into the card's title.
  PlacedWords const& title() const { return title_; }

  std::vector<Section> const& sections() const { return sections_; }

  /// The words of a section whose stems are wanted, in the order they stand. All sections' when
  /// there is none of this number.
  template <typename Wanted>
  FoundWords find(std::size_t section, Wanted const& wanted) const {
    FoundWords found;
    if (section < sections_.size()) {
      find_in(sections_[section], wanted, found);
      return found;
    }
    for (Section const& each : sections_) {
      find_in(each, wanted, found);
    }
    return found;
  }

  /// For keeping a cache within bounds.
  std::size_t bytes() const;

private:
  /// A distance that does not fit its byte.
  static constexpr std::uint8_t wide = 0xFF;

  template <typename Wanted>
  void find_in(Section const& section, Wanted const& wanted, FoundWords& found) const {
    std::size_t wide_read = 0;
    std::uint32_t begin = section.text_begin;
    for (std::uint32_t at = 0; at < section.words; ++at) {
      auto const gap = static_cast<std::uint8_t>(section.gaps[at]);
      begin += gap == wide ? wide_gap(section, wide_read++) : gap;
      std::uint32_t const stem = this->stem(section, at);
      if (wanted(stem)) {
        found.push_back({stem, at, begin, length(section, at, begin)});
      }
    }
  }

  static constexpr std::size_t bytes_of_number = 2;
  static constexpr std::size_t bytes_of_stem = 4;

  std::uint32_t stem(Section const& section, std::uint32_t at) const {
    std::uint16_t number = 0;
    std::memcpy(&number, section.numbers.data() + at * bytes_of_number, bytes_of_number);
    if (number >= stems_) {
      fail();
    }
    std::uint32_t stem = 0;
    std::memcpy(&stem, table_.data() + number * bytes_of_stem, bytes_of_stem);
    return stem;
  }

  static std::uint32_t wide_gap(Section const& section, std::size_t number);
  std::uint32_t length(Section const& section, std::uint32_t at, std::uint32_t begin) const;
  [[noreturn]] static void fail();

  std::string bytes_;
  std::string_view text_;
  std::string_view table_;  // The distinct stems.
  std::size_t stems_{};
  PlacedWords title_;
  std::vector<Section> sections_;
};

}  // namespace spravka::index
