#include "indexer/index/article_words.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "indexer/index/passages.h"

namespace spravka::index {

namespace {

/// Of an article with more sections than numbers, the rest counts as the last.
std::uint16_t place_of(std::size_t passage, bool is_heading) {
  constexpr std::size_t most =
      (std::numeric_limits<std::uint16_t>::max() - place::first_passage) / 2 - 1;
  std::size_t const number = std::min(passage, most);
  return static_cast<std::uint16_t>(place::first_passage + number * 2 + (is_heading ? 1 : 0));
}

void add(PlacedWords::const_iterator first, PlacedWords::const_iterator last, std::uint16_t place,
         std::vector<Standing>& standings) {
  for (; first != last; ++first) {
    standings.push_back({first->stem, first->word, place, 1});
  }
}

}  // namespace

ArticleWords::ArticleWords(Passages const& article) {
  std::vector<Standing> all;
  all.reserve(article.words.size() + article.title.size() + article.labels.size());
  add(article.title.begin(), article.title.end(), place::title, all);
  add(article.labels.begin(), article.labels.end(), place::labels, all);
  for (PlacedWords const& phrase : article.phrases) {
    add(phrase.begin(), phrase.end(), place::phrases, all);
  }
  for (std::size_t number = 0; number < article.passages.size(); ++number) {
    Passage const& passage = article.passages[number];
    add(article.words.begin() + passage.first_word, article.words.begin() + passage.last_word,
        place_of(number, false), all);
    add(passage.heading_words.begin(), passage.heading_words.end(), place_of(number, true), all);
  }
  std::sort(all.begin(), all.end(), [](Standing const& left, Standing const& right) {
    return std::tie(left.stem, left.place, left.word) <
           std::tie(right.stem, right.place, right.word);
  });
  for (Standing const& one : all) {
    note(one.stem);
    bool const is_same = !standings_.empty() && standings_.back().stem == one.stem &&
                         standings_.back().place == one.place && standings_.back().word == one.word;
    if (!is_same) {
      standings_.push_back(one);
    } else if (standings_.back().count < std::numeric_limits<std::uint16_t>::max()) {
      ++standings_.back().count;
    }
  }
  standings_.shrink_to_fit();
}

std::span<Standing const> ArticleWords::look_up(std::uint32_t stem) const {
  auto const first = std::lower_bound(
      standings_.begin(), standings_.end(), stem,
      [](Standing const& standing, std::uint32_t wanted) { return standing.stem < wanted; });
  auto last = first;
  while (last != standings_.end() && last->stem == stem) {
    ++last;
  }
  return {first, last};
}

}  // namespace spravka::index
