#include "indexer/index/word_uses.h"

#include <algorithm>
#include <tuple>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

/// A word by what the views know it by.
struct KeyedWord {
  std::uint32_t stem{};
  std::uint16_t word{};
  std::uint32_t number{};  // Into the book.
};

article::Audience least_reader(PostingLists::List const& list) {
  auto const first = std::find_if(list.seen_by.begin(), list.seen_by.end() - 1,
                                  [](std::uint32_t articles) { return articles > 0; });
  return static_cast<article::Audience>(first - list.seen_by.begin());
}

std::vector<KeyedWord> by_stem(std::vector<BookWord> const& words) {
  std::vector<KeyedWord> keyed;
  keyed.reserve(words.size());
  for (BookWord const& word : words) {
    keyed.push_back({schema::stem_key(word.stem), schema::word_key(word.word),
                     static_cast<std::uint32_t>(keyed.size())});
  }
  std::sort(keyed.begin(), keyed.end(), [](KeyedWord const& left, KeyedWord const& right) {
    return std::tie(left.stem, left.number) < std::tie(right.stem, right.number);
  });
  return keyed;
}

bool stands_in(std::span<Standing const> standings, std::uint16_t word) {
  return std::any_of(standings.begin(), standings.end(), [word](Standing const& one) {
    return one.word == word && one.place != place::address;
  });
}

/// Counts the words that share one stem, whose list is read once.
class StemCounts {
public:
  explicit StemCounts(Holdings const& holdings) : holdings_(holdings) {}

  void count(std::span<KeyedWord const> words) {
    columns_ = holdings_.languages().size() * levels;
    counts_.assign(words.size() * columns_, 0);
    PostingLists const& postings = holdings_.postings();
    auto const list = postings.find(words.front().stem);
    for (std::size_t at = 0; at < list.size(); ++at) {
      Holdings::Sight const& sight = holdings_.sight(list.articles[at]);
      std::size_t const column = sight.language * levels + sight.level;
      auto const standings = postings.standings(list, at);
      for (std::size_t word = 0; word < words.size(); ++word) {
        counts_[word * columns_ + column] += stands_in(standings, words[word].word) ? 1 : 0;
      }
    }
  }

  void tell(std::span<KeyedWord const> words, std::vector<BookWord> const& book,
            WordList& uses) const {
    for (std::size_t at = 0; at < counts_.size(); ++at) {
      if (counts_[at] > 0) {
        std::size_t const column = at % columns_;
        uses.add(book[words[at / columns_].number].word,
                 static_cast<article::Audience>(column % levels),
                 holdings_.languages()[column / levels], counts_[at]);
      }
    }
  }

private:
  static constexpr std::size_t levels = 3;

  Holdings const& holdings_;
  std::size_t columns_{};
  std::vector<std::size_t> counts_;  // By word, then language and level.
};

}  // namespace

WordList word_uses(std::vector<BookWord> const& words, Holdings const& holdings) {
  std::vector<KeyedWord> const keyed = by_stem(words);
  WordList uses;
  StemCounts counts(holdings);
  for (std::size_t first = 0; first < keyed.size();) {
    std::size_t last = first;
    while (last < keyed.size() && keyed[last].stem == keyed[first].stem) {
      ++last;
    }
    std::span<KeyedWord const> const of_stem(keyed.data() + first, last - first);
    counts.count(of_stem);
    counts.tell(of_stem, words, uses);
    first = last;
  }
  return uses;
}

std::vector<WordFamilies::StemInUse> stems_in_use(std::vector<BookWord> const& words,
                                                  Holdings const& holdings) {
  std::vector<WordFamilies::StemInUse> stems;
  for (BookWord const& word : words) {
    auto const list = holdings.postings().find(schema::stem_key(word.stem));
    if (list.size() > 0) {
      stems.push_back({word.stem, least_reader(list)});
    }
  }
  std::sort(stems.begin(), stems.end(),
            [](auto const& left, auto const& right) { return left.text < right.text; });
  stems.erase(
      std::unique(stems.begin(), stems.end(),
                  [](auto const& left, auto const& right) { return left.text == right.text; }),
      stems.end());
  return stems;
}

}  // namespace spravka::index
