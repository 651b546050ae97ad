#include "indexer/index/standing.h"

#include <algorithm>
#include <array>
#include <limits>

#include "indexer/index/passages.h"

namespace spravka::index {

namespace {

std::uint8_t held(unsigned count) {
  return static_cast<std::uint8_t>(
      std::min<unsigned>(count, std::numeric_limits<std::uint8_t>::max()));
}

std::uint16_t form_of(std::span<Standing const> standings) {
  bool const is_one =
      std::all_of(standings.begin(), standings.end(),
                  [&standings](Standing const& one) { return one.word == standings.front().word; });
  return is_one && !standings.empty() ? standings.front().word : Gist::several_forms;
}

/// Of an article with more sections than numbers, the rest counts as the last.
std::uint16_t place_of(std::size_t passage, bool is_heading) {
  constexpr std::size_t most =
      (std::numeric_limits<std::uint16_t>::max() - place::first_passage) / 2 - 1;
  std::size_t const number = std::min(passage, most);
  return static_cast<std::uint16_t>(place::first_passage + number * 2 + (is_heading ? 1 : 0));
}

/// A word by stem, place and form: as one number, for these are sorted by the million.
struct KeyedWord {
  std::uint64_t key{};
  bool is_stop{};
};

void add(PlacedWords::const_iterator first, PlacedWords::const_iterator last, std::uint16_t place,
         std::vector<KeyedWord>& words) {
  for (; first != last; ++first) {
    words.push_back({std::uint64_t{first->stem} << 32U | std::uint64_t{place} << 16U | first->word,
                     first->is_stop});
  }
}

std::vector<KeyedWord> words_of(Passages const& article) {
  std::vector<KeyedWord> words;
  words.reserve(article.words.size() + article.title.size() + article.labels.size() +
                article.address.size());
  add(article.title.begin(), article.title.end(), place::title, words);
  add(article.labels.begin(), article.labels.end(), place::labels, words);
  add(article.address.begin(), article.address.end(), place::address, words);
  for (PlacedWords const& phrase : article.phrases) {
    add(phrase.begin(), phrase.end(), place::phrases, words);
  }
  for (std::size_t number = 0; number < article.passages.size(); ++number) {
    Passage const& passage = article.passages[number];
    add(article.words.begin() + passage.first_word, article.words.begin() + passage.last_word,
        place_of(number, false), words);
    add(passage.heading_words.begin(), passage.heading_words.end(), place_of(number, true), words);
  }
  return words;
}

}  // namespace

std::vector<StemStanding> standings_of(Passages const& article) {
  auto words = words_of(article);
  std::sort(words.begin(), words.end(),
            [](KeyedWord const& left, KeyedWord const& right) { return left.key < right.key; });
  std::vector<StemStanding> standings;
  standings.reserve(words.size());
  std::uint64_t before = 0;
  for (KeyedWord const& word : words) {
    if (standings.empty() || word.key != before) {
      standings.push_back(
          {static_cast<std::uint32_t>(word.key >> 32U),
           {static_cast<std::uint16_t>(word.key >> 16U), static_cast<std::uint16_t>(word.key), 1},
           word.is_stop});
    } else if (standings.back().standing.count < std::numeric_limits<std::uint16_t>::max()) {
      ++standings.back().standing.count;
    }
    before = word.key;
  }
  return standings;
}

Gist gist_of(std::span<Standing const> standings) {
  std::array<unsigned, place::first_passage> fields{};
  unsigned headings = 0;
  unsigned text = 0;
  unsigned here = 0;
  unsigned most = 0;
  std::size_t passage = SIZE_MAX;
  for (Standing const& one : standings) {
    if (one.place < place::first_passage) {
      fields[one.place] += one.count;
      continue;
    }
    bool const is_heading = place::is_heading(one.place);
    (is_heading ? headings : text) += one.count;
    here = place::passage_of(one.place) == passage ? here : 0;
    passage = place::passage_of(one.place);
    here += is_heading ? heading_in_passage * one.count : one.count;
    most = std::max(most, here);
  }
  return {held(fields[place::title]),
          held(fields[place::labels] + fields[place::address]),
          held(fields[place::phrases]),
          held(headings),
          held(text),
          held(most),
          form_of(standings)};
}

}  // namespace spravka::index
