#include "indexer/index/word_variants.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/index/keyboard.h"
#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

constexpr std::array<std::pair<char32_t, char32_t>, 14> heard_alike{{{U'а', U'о'},
                                                                     {U'о', U'а'},
                                                                     {U'е', U'и'},
                                                                     {U'и', U'е'},
                                                                     {U'е', U'э'},
                                                                     {U'э', U'е'},
                                                                     {U'е', U'я'},
                                                                     {U'я', U'е'},
                                                                     {U'и', U'ы'},
                                                                     {U'ы', U'и'},
                                                                     {U'ъ', U'ь'},
                                                                     {U'ь', U'ъ'},
                                                                     {U'я', U'и'},
                                                                     {U'и', U'я'}}};

void add_changed(std::u32string_view word, std::size_t at, std::vector<std::u32string>& variants) {
  std::u32string changed(word);
  for (auto const& [heard, written] : heard_alike) {
    if (word[at] == heard) {
      changed[at] = written;
      variants.push_back(changed);
    }
  }
  for (char32_t const key : neighbour_keys(word[at])) {
    changed[at] = key;
    variants.push_back(changed);
  }
}

}  // namespace

std::vector<std::u32string> likely_variants(std::u32string_view word) {
  constexpr std::size_t shortest = 5;
  constexpr std::size_t longest = 20;
  std::vector<std::u32string> variants;
  if (word.size() < shortest || word.size() > longest) {
    return variants;
  }
  for (std::size_t at = 0; at < word.size(); ++at) {
    add_changed(word, at, variants);
    if (at + 1 < word.size()) {
      std::u32string swapped(word);
      std::swap(swapped[at], swapped[at + 1]);
      if (word[at] == word[at + 1]) {
        swapped.erase(at, 1);
      }
      variants.push_back(std::move(swapped));
    }
  }
  return variants;
}

std::vector<std::string> adjective_beginnings(std::string_view folded_word) {
  static constexpr std::array<std::u32string_view, 10> endings{
      U"ками", U"кам", U"ках", U"кой", U"кою", U"ка", U"ки", U"ку", U"ке", U"ок"};
  static constexpr std::array<std::u32string_view, 5> suffixes{U"н", U"ьн", U"ск", U"ов", U"енн"};
  constexpr std::size_t shortest_root = 4;
  std::u32string const letters = to_letters(folded_word);
  std::vector<std::string> beginnings;
  for (std::u32string_view const ending : endings) {
    bool const fits = letters.size() >= ending.size() + shortest_root &&
                      std::u32string_view(letters).substr(letters.size() - ending.size()) == ending;
    if (!fits) {
      continue;
    }
    std::u32string const root = letters.substr(0, letters.size() - ending.size());
    for (std::u32string_view const suffix : suffixes) {
      beginnings.push_back(to_utf8(root + std::u32string(suffix)));
    }
    break;
  }
  return beginnings;
}

bool is_adjective_ending(std::string_view ending) {
  static constexpr std::array<std::string_view, 16> endings{"ый",  "ий", "ая", "ое", "ые", "ого",
                                                            "ому", "ым", "ой", "ых", "ую", "ыми",
                                                            "ом",  "ие", "их", "ими"};
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace spravka::index
