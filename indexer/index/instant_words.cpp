#include "indexer/index/instant_words.h"

#include <algorithm>
#include <numeric>

#include "indexer/text/analyzer.h"

namespace spravka::index {

void InstantWords::Lists::fill(std::size_t lists, std::span<Pair const> members) {
  begins_.assign(lists + 1, 0);
  for (Pair const& member : members) {
    ++begins_[member.first + 1];
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  values_.resize(members.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (Pair const& member : members) {
    values_[next[member.first]++] = member.second;
  }
}

/// Words as they are met, before they have their places in the alphabet.
class InstantWords::Census {
public:
  struct Word {
    std::string_view text;
    std::vector<std::uint32_t> stems;  // Mostly one: a word that languages share may have several.
  };

  explicit Census(std::unordered_map<std::string, std::uint32_t>& stem_numbers)
      : stem_numbers_(stem_numbers) {}

  void add(std::uint32_t line, std::string_view text, std::string_view stem) {
    auto const [known, is_new] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(words_.size()));
    if (is_new) {
      words_.push_back({text, {}});
    }
    std::vector<std::uint32_t>& stems = words_[known->second].stems;
    std::uint32_t const number = number_of(stem);
    if (std::find(stems.begin(), stems.end(), number) == stems.end()) {
      stems.push_back(number);
    }
    met_.emplace_back(line, known->second);
  }

  /// Puts the words in the order of the alphabet, and numbers anew what was met.
  void put_in_order() {
    std::vector<std::uint32_t> order(words_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](std::uint32_t left, std::uint32_t right) {
      return words_[left].text < words_[right].text;
    });
    std::vector<std::uint32_t> places(words_.size());
    std::vector<Word> in_order;
    in_order.reserve(words_.size());
    for (std::uint32_t const number : order) {
      places[number] = static_cast<std::uint32_t>(in_order.size());
      in_order.push_back(std::move(words_[number]));
    }
    words_ = std::move(in_order);
    for (Pair& one : met_) {
      one.second = places[one.second];
    }
  }

  std::vector<Word> const& words() const { return words_; }

  /// Lines and their words, in order.
  std::vector<Pair> const& met() const { return met_; }

private:
  std::uint32_t number_of(std::string_view stem) {
    auto const next = static_cast<std::uint32_t>(stem_numbers_.size());
    return stem_numbers_.try_emplace(std::string(stem), next).first->second;
  }

  std::unordered_map<std::string, std::uint32_t>& stem_numbers_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<Word> words_;
  std::vector<Pair> met_;
};

InstantWords::InstantWords(Catalog const& catalog) {
  Census census(stem_numbers_);
  for (std::size_t item = 0; item < catalog.items().size(); ++item) {
    auto const& record_lines = catalog.items()[item].record->lines;
    for (std::size_t line = 0; line < record_lines.size(); ++line) {
      auto const number = static_cast<std::uint32_t>(lines_.size());
      lines_.push_back({static_cast<std::uint32_t>(item), static_cast<std::uint32_t>(line),
                        record_lines[line].kind});
      LineWords const& words = record_lines[line].words;
      for (std::size_t at = 0; at < words.size(); ++at) {
        census.add(number, words.word(at), words.stem(at));
      }
    }
  }
  census.put_in_order();
  place_words(census.met());
  std::vector<Pair> pairs = census.met();
  for (Pair& pair : pairs) {
    std::swap(pair.first, pair.second);
  }
  lines_of_word_.fill(census.words().size(), pairs);
  pairs.clear();
  for (Census::Word const& word : census.words()) {
    auto const number = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(word.text);
    letters_.push_back(static_cast<std::uint32_t>(text::count_letters(word.text)));
    stems_.push_back(word.stems.size() == 1 ? word.stems.front() : several_stems);
    for (std::uint32_t const stem : word.stems) {
      pairs.emplace_back(stem, number);
    }
  }
  words_of_stem_.fill(stem_numbers_.size(), pairs);
}

void InstantWords::place_words(std::span<Pair const> met) {
  line_words_.reserve(met.size());
  for (std::size_t next = 0; line_begins_.size() < lines_.size();) {
    auto const line = static_cast<std::uint32_t>(line_begins_.size());
    auto const begin = static_cast<std::uint32_t>(next);
    line_begins_.push_back(begin);
    for (; next < met.size() && met[next].first == line; ++next) {
      line_words_.push_back({met[next].second, static_cast<std::uint32_t>(next - begin)});
    }
    std::sort(line_words_.begin() + begin, line_words_.end(), [](Placed left, Placed right) {
      return left.word != right.word ? left.word < right.word : left.at < right.at;
    });
  }
  line_begins_.push_back(static_cast<std::uint32_t>(line_words_.size()));
}

InstantWords::Range InstantWords::beginning(std::string_view text) const {
  auto const first = std::lower_bound(texts_.begin(), texts_.end(), text);
  auto const last = std::partition_point(
      first, texts_.end(), [text](std::string_view word) { return word.starts_with(text); });
  return {static_cast<std::uint32_t>(first - texts_.begin()),
          static_cast<std::uint32_t>(last - texts_.begin())};
}

std::uint32_t InstantWords::stem_number(std::string const& stem) const {
  auto const known = stem_numbers_.find(stem);
  return known == stem_numbers_.end() ? no_stem : known->second;
}

bool InstantWords::is_one_of(std::uint32_t word, std::uint32_t stem) const {
  auto const words = stem == no_stem ? std::span<std::uint32_t const>() : words_of_stem(stem);
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace spravka::index
