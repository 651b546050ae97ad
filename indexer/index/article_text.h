// An article's text with the places of its words, packed, as the index stores it and as it is kept
// in memory: what hits are shown from.
//
// Words are kept by stem, so that only what is looked for is read: some 5 bytes a word beside its
// letters. Immutable once made, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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
  std::uint32_t position{};  // Among the words of the text, from 0.
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
  };

  /// Throws IndexError on bytes that pack_text() did not write.
  explicit ArticleText(std::string bytes);
  ArticleText(ArticleText const&) = delete;
  ArticleText& operator=(ArticleText const&) = delete;

  std::string_view text() const { return text_; }

  /// Offsets into the card's title.
  PlacedWords const& title() const { return title_; }

  std::vector<Section> const& sections() const { return sections_; }

  /// The words of a section with one of these stems (ascending), in the order they stand. All
  /// sections' when there is none of this number.
  FoundWords find(std::size_t section, std::span<std::uint32_t const> stems) const;

  /// For keeping a cache within bounds.
  std::size_t bytes() const;

private:
  std::uint32_t stem(std::size_t number) const;
  /// Where a stem is, or would be.
  std::size_t place_of(std::uint32_t wanted) const;
  void read(std::size_t number, Section const& within, FoundWords& found) const;

  std::string bytes_;
  std::string_view text_;
  // By stem: the stems, ascending (four bytes each); where each one's words end in words_
  // (likewise).
  std::string_view stems_;
  std::string_view ends_;
  std::string_view words_;
  PlacedWords title_;
  std::vector<Section> sections_;
};

}  // namespace spravka::index
