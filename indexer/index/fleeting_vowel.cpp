#include "indexer/index/fleeting_vowel.h"

#include <algorithm>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest = 3;
constexpr std::u32string_view vowels = U"аеиоуыэюяё";
constexpr char32_t soft_sign = U'ь';

bool is_vowel(char32_t letter) {
  return vowels.find(letter) != std::u32string_view::npos;
}

bool is_consonant(char32_t letter) {
  return is_cyrillic(letter) && !is_vowel(letter) && letter != soft_sign && letter != U'ъ';
}

}  // namespace

std::vector<std::string> with_fleeting_vowel(std::string_view stem) {
  std::u32string const letters = to_letters(stem);
  if (letters.size() < shortest || !std::all_of(letters.begin(), letters.end(), is_cyrillic) ||
      !is_consonant(letters.back())) {
    return {};
  }
  std::u32string const begin = letters.substr(0, letters.size() - 2);
  char32_t const middle = letters[letters.size() - 2];
  char32_t const last = letters.back();
  std::vector<std::string> forms;
  auto const add = [&](std::u32string const& between, std::u32string const& before) {
    std::u32string const form = before + between + last;
    if (form.size() >= shortest) {
      forms.push_back(to_utf8(form));
    }
  };
  bool const may_flee = (middle == U'о' || middle == U'е') && is_consonant(begin.back());
  if (may_flee) {
    add(U"", begin);     // «ботинок»: «ботинк».
    if (last != U'н') {  // «отделен» is none of «отдельн».
      add(U"ь", begin);
    }
  } else if (middle == soft_sign && last != U'н') {
    add(U"е", begin);  // «письм»: «писем».
  } else if (is_consonant(middle)) {
    add(U"о", begin + middle);
    add(U"е", begin + middle);
  }
  return forms;
}

}  // namespace spravka::index
