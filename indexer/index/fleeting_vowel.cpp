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

/// What may stand between a stem's beginning and its last consonant instead of `middle`.
std::vector<std::u32string> other_middles(char32_t before, char32_t middle) {
  if (middle == U'й' || middle == U'ь') {
    return {U"е"};  // «настройк»: «настроек»; «владельц»: «владелец».
  }
  if (middle == U'е' && is_vowel(before)) {
    return {U"й"};
  }
  if ((middle == U'о' || middle == U'е') && is_consonant(before)) {
    return {U"", U"ь"};  // «ботинок»: «ботинк».
  }
  return is_consonant(middle) ? std::vector<std::u32string>{{middle, U'о'}, {middle, U'е'}}
                              : std::vector<std::u32string>{};
}

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
  std::vector<std::string> forms;
  auto const begin = letters.substr(0, letters.size() - 2);
  for (auto const& middle : other_middles(begin.back(), letters[letters.size() - 2])) {
    forms.push_back(to_utf8(begin + middle + letters.back()));
  }
  return forms;
}

}  // namespace spravka::index
