#include "indexer/index/standing.h"

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
         std::vector<StemStanding>& standings) {
  for (; first != last; ++first) {
    standings.push_back({first->stem, {place, first->word, 1}, first->is_stop});
  }
}

bool are_same(StemStanding const& left, StemStanding const& right) {
  return left.stem == right.stem && left.standing.place == right.standing.place &&
         left.standing.word == right.standing.word;
}

}  // namespace

std::vector<StemStanding> standings_of(Passages const& article) {
  std::vector<StemStanding> all;
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
  std::sort(all.begin(), all.end(), [](StemStanding const& left, StemStanding const& right) {
    return std::tie(left.stem, left.standing.place, left.standing.word) <
           std::tie(right.stem, right.standing.place, right.standing.word);
  });
  std::vector<StemStanding> standings;
  for (StemStanding const& one : all) {
    if (standings.empty() || !are_same(standings.back(), one)) {
      standings.push_back(one);
    } else if (standings.back().standing.count < std::numeric_limits<std::uint16_t>::max()) {
      ++standings.back().standing.count;
    }
  }
  return standings;
}

}  // namespace spravka::index
