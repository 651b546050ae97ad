#include "indexer/index/fleeting_vowel.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest = 3;
constexpr std::u32string_view vowels = U"аеиоуыэюяё";

bool is_vowel(char32_t letter) {
  return vowels.find(letter) != std::u32string_view::npos;
}

bool is_consonant(char32_t letter) {
  return is_cyrillic(letter) && !is_vowel(letter) && letter != U'ь' && letter != U'ъ';
}

/// Before к and ц the vowel flees nearly always, before others seldom: «пробел» is no form of what
/// the stemmer leaves of «проблема». These are the words that help centers have.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> others{
    {{"окн", "окон"},
     {"узл", "узел"},
     {"числ", "чисел"},
     {"ядр", "ядер"},
     {"уровн", "уровен"},
     {"перечн", "перечен"},
     {"корн", "корен"},
     {"деньг", "денег"},
     {"письм", "писем"},
     {"кресл", "кресел"},
     {"масл", "масел"},
     {"пятн", "пятен"},
     {"песн", "песен"},
     {"судеб", "судьб"},
     {"прошл", "прошел"},
     {"пришл", "пришел"},
     {"нашл", "нашел"},
     {"произошл", "произошел"}}};

}  // namespace

std::vector<std::string> with_fleeting_vowel(std::string_view stem) {
  for (auto const& [one, other] : others) {
    if (stem == one || stem == other) {
      return {std::string(stem == one ? other : one)};
    }
  }
  std::u32string const letters = to_letters(stem);
  if (letters.size() <= shortest || !std::all_of(letters.begin(), letters.end(), is_cyrillic) ||
      (letters.back() != U'к' && letters.back() != U'ц')) {
    return {};
  }
  std::u32string const begin = letters.substr(0, letters.size() - 2);
  char32_t const middle = letters[letters.size() - 2];
  std::vector<std::string> forms;
  auto const add = [&](std::u32string_view between) {
    forms.push_back(to_utf8(begin + std::u32string(between) + letters.back()));
  };
  if (middle == U'й') {
    add(U"е");  // «настройк»: «настроек».
  } else if (middle == U'е' && is_vowel(begin.back())) {
    add(U"й");
  } else if ((middle == U'о' || middle == U'е') && is_consonant(begin.back())) {
    add(U"");  // «ботинок»: «ботинк».
    add(U"ь");
  } else if (middle == U'ь') {
    add(U"е");  // «владельц»: «владелец».
  } else if (is_consonant(middle)) {
    add(std::u32string{middle} + U"о");
    add(std::u32string{middle} + U"е");
  }
  return forms;
}

}  // namespace spravka::index
