// An article as it is indexed for ranking and excerpts: its text, and every word of it with its
// place.
//
// Written down as ArticleText and ArticleView, so that a search never splits or stems an article's
// text again. Plain values; an ArticleReader is not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

class WordBook;

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
  PlacedWords title;    // Offsets into the card's title.
  PlacedWords labels;   // Summary and tags: words that speak of the whole. No useful offsets.
  PlacedWords address;  // Of the slug, which is no text of the article.
  std::vector<PlacedWords> phrases;  // One for each phrase.
  std::vector<Passage> passages;

  bool operator==(Passages const&) const = default;
};

/// Reads articles one after the other, and works out but once what follows from a word. Notes their
/// words in a book.
class ArticleReader {
public:
  ArticleReader(text::Analyzer& analyzer, WordBook& book) : analyzer_(analyzer), book_(book) {}

  Passages read(article::Article const& article);

private:
  struct Keys {
    std::uint32_t stem{};
    std::uint16_t word{};
    bool is_stop{};
    bool is_known{};  // All of this has been worked out.
    bool is_noted{};  // In the book.
  };

  /// An address is no text of the article: its words are in no book.
  enum class Kind : std::uint8_t { Text, Address };

  PlacedWords place(std::string_view utf8, Kind kind = Kind::Text);
  Keys const& keys_of(std::uint32_t word, Kind kind);
  std::vector<Passage> split(article::Article const& article, PlacedWords const& words);

  text::Analyzer& analyzer_;
  WordBook& book_;
  std::vector<Keys> keys_;  // By the analyzer's number of a word.
  std::uint32_t memory_{};  // That the numbers are of.
};

}  // namespace spravka::index
