#include "indexer/index/word_book.h"

#include <algorithm>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

/// No word holds it.
constexpr char divider = '\t';

std::string key_of(BookWord const& word) {
  std::string key(schema::word_prefix);
  return key.append(word.word).append(1, divider).append(word.stem);
}

}  // namespace

void WordBook::add(std::string_view word, std::string_view stem) {
  if (noted_.insert(schema::digest(word) * 31 + schema::digest(stem)).second) {
    fresh_.push_back({std::string(word), std::string(stem)});
  }
}

void WordBook::save(Xapian::WritableDatabase& database) {
  std::sort(fresh_.begin(), fresh_.end());
  for (BookWord const& word : fresh_) {
    std::string const key = key_of(word);
    if (database.get_metadata(key).empty()) {
      database.set_metadata(key, "1");
    }
  }
  fresh_.clear();
}

std::vector<BookWord> read_words(Xapian::Database const& database) {
  std::vector<BookWord> words;
  std::string const prefix(schema::word_prefix);
  auto const end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
    std::string const pair = (*key).substr(prefix.size());
    std::size_t const middle = pair.find(divider);
    if (middle != std::string::npos) {
      words.push_back({pair.substr(0, middle), pair.substr(middle + 1)});
    }
  }
  return words;
}

}  // namespace spravka::index
