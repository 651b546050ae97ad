// The words of the articles with their stems, each once: what vocabulary and families are made
// from. Which article has which stands in the articles' views, by keys alone.
//
// A word stays in the book when its last article goes, until the next rebuild: whoever reads the
// book counts what stands in articles. Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xapian.h>

namespace spravka::index {

struct BookWord {
  std::string word;
  std::string stem;

  bool operator<(BookWord const& other) const {
    return word != other.word ? word < other.word : stem < other.stem;
  }
};

class WordBook {
public:
  /// Notes a word; it is written at the next save().
  void add(std::string_view word, std::string_view stem);

  /// Writes what is new, in the order the engine keeps: that is when it is fast.
  void save(Xapian::WritableDatabase& database);

private:
  std::unordered_set<std::uint64_t> noted_;  // Digests of all words, written or not.
  std::vector<BookWord> fresh_;
};

/// All words of a book, in order. Throws what the engine throws.
std::vector<BookWord> read_words(Xapian::Database const& database);

}  // namespace spravka::index
