#include "indexer/index/passages.h"

#include <algorithm>

#include "indexer/index/letters.h"
#include "indexer/index/schema.h"
#include "indexer/index/word_book.h"

namespace spravka::index {

namespace {

/// The words of `words` that begin within a range of the text.
void set_range(Passage& passage, PlacedWords const& words, article::Range range) {
  auto const begins_before = [](PlacedWord const& word, std::size_t at) { return word.begin < at; };
  auto const first = std::lower_bound(words.begin(), words.end(), range.begin, begins_before);
  auto const last = std::lower_bound(first, words.end(), range.end, begins_before);
  passage.text_begin = static_cast<std::uint32_t>(range.begin);
  passage.text_end = static_cast<std::uint32_t>(range.end);
  passage.first_word = static_cast<std::uint32_t>(first - words.begin());
  passage.last_word = static_cast<std::uint32_t>(last - words.begin());
}

}  // namespace

ArticleReader::Keys const& ArticleReader::keys_of(std::uint32_t word, Kind kind) {
  if (word >= keys_.size()) {
    keys_.resize(std::max<std::size_t>(word + 1, keys_.size() * 2));
  }
  Keys& keys = keys_[word];
  if (!keys.is_known) {
    text::KnownWord const& known = analyzer_.known(word);
    keys = {schema::stem_key(known.stem), schema::word_key(known.word), known.is_stop, true, false};
  }
  if (kind == Kind::Text && !keys.is_noted) {
    text::KnownWord const& known = analyzer_.known(word);
    book_.add(known.word, known.stem);
    keys.is_noted = true;
  }
  return keys;
}

PlacedWords ArticleReader::place(std::string_view utf8, Kind kind) {
  auto const& readings = analyzer_.read(utf8);
  if (memory_ != analyzer_.memory()) {
    memory_ = analyzer_.memory();
    keys_.clear();
  }
  PlacedWords placed;
  placed.reserve(readings.size());
  for (text::Reading const& reading : readings) {
    std::size_t const whole = reading.end - reading.begin;
    std::size_t const length =
        whole <= 0xFF ? whole : character_start(utf8.substr(reading.begin), 0xFF);
    Keys const& keys = keys_of(reading.word, kind);
    placed.push_back({keys.stem, keys.word, static_cast<std::uint8_t>(length), keys.is_stop,
                      static_cast<std::uint32_t>(reading.begin)});
  }
  return placed;
}

std::vector<Passage> ArticleReader::split(article::Article const& article,
                                          PlacedWords const& words) {
  std::vector<Passage> passages;
  for (article::Section const& section : article.sections) {
    Passage passage{.heading = section.heading,
                    .anchor = section.anchor,
                    .heading_words = place(section.heading)};
    article::Range const range{std::min(section.text.begin, article.text.size()),
                               std::min(section.text.end, article.text.size())};
    set_range(passage, words, range);
    passages.push_back(std::move(passage));
  }
  if (passages.empty()) {
    set_range(passages.emplace_back(), words, {0, article.text.size()});
  }
  return passages;
}

Passages ArticleReader::read(article::Article const& article) {
  Passages passages;
  passages.text = article.text;
  passages.words = place(article.text);
  auto const by_place = [](PlacedWord const& left, PlacedWord const& right) {
    return left.begin < right.begin;
  };
  if (!std::is_sorted(passages.words.begin(), passages.words.end(), by_place)) {
    std::stable_sort(passages.words.begin(), passages.words.end(), by_place);
  }
  passages.title = place(article.title);
  passages.labels = place(article.summary);
  for (std::string const& tag : article.tags) {
    PlacedWords const words = place(tag);
    passages.labels.insert(passages.labels.end(), words.begin(), words.end());
  }
  passages.address = place(article.slug, Kind::Address);
  for (std::string const& phrase : article.phrases) {
    passages.phrases.push_back(place(phrase));
  }
  passages.passages = split(article, passages.words);
  return passages;
}

}  // namespace spravka::index
