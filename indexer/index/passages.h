// An article as it is indexed for ranking and excerpts: its text, and every word of it with its
// place.
//
// Written down as ArticleText and ArticleView, so that a search never splits or stems an article's
// text again. Plain values; make_passages() needs an Analyzer and is as thread-safe as that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

/// A word where it stands.
struct PlacedWord {
  std::uint32_t stem{};   // schema::stem_key
  std::uint16_t word{};   // schema::word_key
  std::uint8_t length{};  // In bytes, from `begin`; of a longer word, its beginning.
  bool is_stop{};         // Says nothing about the matter.
  std::uint32_t begin{};  // Into the text it stands in.

  bool operator==(PlacedWord const&) const = default;
};

using PlacedWords = std::vector<PlacedWord>;

/// One section: what competes for the place of best passage.
struct Passage {
  std::string heading;
  std::string anchor;
  PlacedWords heading_words;   // Offsets into `heading`.
  std::uint32_t text_begin{};  // Into Passages::text.
  std::uint32_t text_end{};
  std::uint32_t first_word{};  // Into Passages::words, end exclusive.
  std::uint32_t last_word{};

  bool operator==(Passage const&) const = default;
};

struct Passages {
  std::string text;
  PlacedWords words;
  PlacedWords title;  // Offsets into the card's title.
  PlacedWords
      labels;  // Summary, tags and category: words that speak of the whole. No useful offsets.
  std::vector<PlacedWords> phrases;  // One for each phrase.
  std::vector<Passage> passages;

  bool operator==(Passages const&) const = default;
};

PlacedWords place_words(text::Analyzer& analyzer, std::string_view utf8);
/// The same of a text that was analyzed already.
PlacedWords place_words(std::vector<text::Token> const& tokens, std::string_view utf8);

Passages make_passages(article::Article const& article, text::Analyzer& analyzer);

}  // namespace spravka::index
