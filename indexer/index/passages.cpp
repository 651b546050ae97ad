#include "indexer/index/passages.h"

#include <algorithm>

#include "indexer/index/letters.h"
#include "indexer/index/schema.h"

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

std::vector<Passage> split(article::Article const& article, PlacedWords const& words,
                           text::Analyzer& analyzer) {
  std::vector<Passage> passages;
  for (article::Section const& section : article.sections) {
    Passage passage{.heading = section.heading,
                    .anchor = section.anchor,
                    .heading_words = place_words(analyzer, section.heading)};
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

}  // namespace

PlacedWords place_words(text::Analyzer& analyzer, std::string_view utf8) {
  return place_words(analyzer.analyze(utf8), utf8);
}

PlacedWords place_words(std::vector<text::Token> const& tokens, std::string_view utf8) {
  PlacedWords placed;
  placed.reserve(tokens.size());
  for (text::Token const& token : tokens) {
    std::size_t const whole = token.end - token.begin;
    std::size_t const length =
        whole <= 0xFF ? whole : character_start(utf8.substr(token.begin), 0xFF);
    placed.push_back({schema::stem_key(token.stem), schema::word_key(token.word),
                      static_cast<std::uint8_t>(length), text::is_stop_word(token.word),
                      static_cast<std::uint32_t>(token.begin)});
  }
  return placed;
}

Passages make_passages(article::Article const& article, text::Analyzer& analyzer) {
  Passages passages;
  passages.text = article.text;
  passages.words = place_words(analyzer, article.text);
  std::stable_sort(
      passages.words.begin(), passages.words.end(),
      [](PlacedWord const& left, PlacedWord const& right) { return left.begin < right.begin; });
  passages.title = place_words(analyzer, article.title);
  passages.labels = place_words(analyzer, article.summary);
  for (std::string const& tag : article.tags) {
    PlacedWords const words = place_words(analyzer, tag);
    passages.labels.insert(passages.labels.end(), words.begin(), words.end());
  }
  PlacedWords const path_words = place_words(analyzer, article.slug);
  passages.labels.insert(passages.labels.end(), path_words.begin(), path_words.end());
  for (std::string const& phrase : article.phrases) {
    passages.phrases.push_back(place_words(analyzer, phrase));
  }
  passages.passages = split(article, passages.words, analyzer);
  return passages;
}

}  // namespace spravka::index
