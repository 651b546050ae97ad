#include "indexer/index/letter_names.h"

#include <array>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

struct LetterName {
  char letter;
  std::u32string_view name;
};

constexpr std::array<LetterName, 55> letter_names{
    {{'a', U"эй"},  {'b', U"би"},  {'b', U"бэ"},   {'b', U"бе"},  {'c', U"си"},    {'c', U"цэ"},
     {'c', U"це"},  {'d', U"ди"},  {'d', U"дэ"},   {'d', U"де"},  {'e', U"и"},     {'e', U"е"},
     {'f', U"эф"},  {'g', U"джи"}, {'g', U"гэ"},   {'g', U"ге"},  {'h', U"эйч"},   {'h', U"аш"},
     {'h', U"ха"},  {'i', U"ай"},  {'j', U"джей"}, {'j', U"йот"}, {'k', U"кей"},   {'k', U"ка"},
     {'l', U"эл"},  {'l', U"эль"}, {'m', U"эм"},   {'n', U"эн"},  {'o', U"о"},     {'o', U"оу"},
     {'p', U"пи"},  {'p', U"пэ"},  {'p', U"пе"},   {'q', U"кью"}, {'q', U"ку"},    {'r', U"ар"},
     {'r', U"эр"},  {'s', U"эс"},  {'t', U"ти"},   {'t', U"тэ"},  {'t', U"те"},    {'u', U"ю"},
     {'u', U"у"},   {'v', U"ви"},  {'v', U"вэ"},   {'v', U"ве"},  {'w', U"даблю"}, {'w', U"дабл"},
     {'x', U"экс"}, {'x', U"икс"}, {'y', U"вай"},  {'y', U"уай"}, {'z', U"зет"},   {'z', U"зед"},
     {'z', U"зи"}}};

/// Adds what the rest of a word spells behind what was read of it.
void spell(std::u32string_view rest, std::string const& before, std::vector<std::string>& found) {
  constexpr std::size_t longest = 6;
  constexpr std::size_t most = 16;
  if (rest.empty() && before.size() > 1) {
    found.push_back(before);
  }
  if (rest.empty() || before.size() == longest || found.size() >= most) {
    return;
  }
  for (auto const& [letter, name] : letter_names) {
    if (rest.substr(0, name.size()) == name) {
      spell(rest.substr(name.size()), before + letter, found);
    }
  }
}

}  // namespace

std::vector<std::string> spelt_out(std::string_view folded_word) {
  constexpr std::size_t fewest = 3;
  constexpr std::size_t most = 24;
  std::vector<std::string> found;
  std::u32string const letters = to_letters(folded_word);
  if (letters.size() >= fewest && letters.size() <= most) {
    spell(letters, {}, found);
  }
  return found;
}

}  // namespace spravka::index
