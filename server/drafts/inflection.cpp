#include "server/drafts/inflection.h"

#include <algorithm>
#include <array>

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

// Each Cyrillic letter takes two bytes.
constexpr std::size_t letter = 2;

bool is_cyrillic(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word[0]) == 0xD0U ||
                           static_cast<unsigned char>(word[0]) == 0xD1U);
}

constexpr std::array endings_of_names{
    std::string_view("ыми"), std::string_view("ими"), std::string_view("ями"),
    std::string_view("ами"), std::string_view("ого"), std::string_view("его"),
    std::string_view("ому"), std::string_view("ему"), std::string_view("ьем"),
    std::string_view("ьей"), std::string_view("ой"),  std::string_view("ей"),
    std::string_view("ою"),  std::string_view("ею"),  std::string_view("ом"),
    std::string_view("ем"),  std::string_view("ым"),  std::string_view("им"),
    std::string_view("ая"),  std::string_view("яя"),  std::string_view("ую"),
    std::string_view("юю"),  std::string_view("ий"),  std::string_view("ый"),
    std::string_view("ью"),  std::string_view("ья"),  std::string_view("ых"),
    std::string_view("их"),  std::string_view("ах"),  std::string_view("ях"),
    std::string_view("ам"),  std::string_view("ям"),  std::string_view("ев"),
    std::string_view("ов"),  std::string_view("а"),   std::string_view("я"),
    std::string_view("у"),   std::string_view("ю"),   std::string_view("е"),
    std::string_view("и"),   std::string_view("ы"),   std::string_view("й"),
    std::string_view("ь"),   std::string_view("о"),   std::string_view("")};

constexpr std::size_t shortest_base = 2 * letter;

// "ивановой" and "ивановым" to "иванов", "вишневскую" to "вишневск".
std::string surname_base(std::string_view word) {
  for (std::string_view const suffix : {"ов", "ев", "ин", "ын", "ск", "цк"}) {
    auto const at = word.rfind(suffix);
    if (at == std::string_view::npos || at < letter * 2) {
      continue;
    }
    std::string_view const ending = word.substr(at + suffix.size());
    bool const is_ending = std::find(endings_of_names.begin(), endings_of_names.end(), ending) !=
                           endings_of_names.end();
    if (is_ending) {
      return std::string(word.substr(0, at + suffix.size()));
    }
  }
  return {};
}

// "Павел" loses its vowel in "Павла".
std::string base_without_fleeting_vowel(std::string_view name) {
  if (name == "лев") {
    return "льв";
  }
  for (std::string_view const ending : {"ел", "ец", "ок", "ек", "ер"}) {
    if (name.ends_with(ending) && name.size() >= 5 * letter) {
      return std::string(name.substr(0, name.size() - 2 * letter)) +
             std::string(ending.substr(letter));
    }
  }
  return {};
}

void add_base(std::vector<std::string>& bases, std::string base) {
  if (base.size() >= shortest_base && std::find(bases.begin(), bases.end(), base) == bases.end()) {
    bases.push_back(std::move(base));
  }
}

}  // namespace

std::vector<std::string> name_bases(std::string_view name) {
  if (!is_cyrillic(name)) {
    return {std::string(name)};
  }
  std::vector<std::string> bases;
  std::string_view shorter = name;
  for (std::string_view const ending : {"а", "я", "й", "ь", "о", "е", "и", "ы", "у", "ю"}) {
    if (name.ends_with(ending)) {
      shorter = name.substr(0, name.size() - letter);
      break;
    }
  }
  add_base(bases, std::string(shorter));
  add_base(bases, surname_base(name));
  add_base(bases, base_without_fleeting_vowel(name));
  if (bases.empty()) {
    bases.emplace_back(name);
  }
  return bases;
}

std::vector<std::string_view> possible_bases(std::string_view word) {
  if (!is_cyrillic(word)) {
    return {word};
  }
  std::vector<std::string_view> bases;
  for (std::string_view const ending : endings_of_names) {  // The longest base first.
    if (word.ends_with(ending) && word.size() - ending.size() >= shortest_base) {
      bases.insert(bases.begin(), word.substr(0, word.size() - ending.size()));
    }
  }
  return bases;
}

bool is_patronymic(std::string_view word) {
  constexpr std::size_t shortest = 6 * letter;
  if (word.size() < shortest || !is_cyrillic(word)) {
    return false;
  }
  auto const bases = possible_bases(word);
  return std::any_of(bases.begin(), bases.end(), [](std::string_view base) {
    return base.ends_with("ович") || base.ends_with("евич") || base.ends_with("ьич") ||
           base.ends_with("овн") || base.ends_with("евн") || base.ends_with("инич") ||
           base.ends_with("иничн") || base.ends_with("ьичн");
  });
}

bool may_be_surname(std::string_view word) {
  constexpr std::size_t shortest = 4 * letter;
  if (word.size() < shortest || !is_cyrillic(word)) {
    return false;
  }
  auto const bases = possible_bases(word);
  return word.ends_with("ко") || word.ends_with("ых") || word.ends_with("их") ||
         word.ends_with("швили") || word.ends_with("дзе") ||
         std::any_of(bases.begin(), bases.end(), [](std::string_view base) {
           return base.size() >= shortest - letter &&
                  (base.ends_with("ов") || base.ends_with("ев") || base.ends_with("ин") ||
                   base.ends_with("ын") || base.ends_with("ск") || base.ends_with("цк") ||
                   base.ends_with("ук") || base.ends_with("юк") || base.ends_with("ян") ||
                   base.ends_with("чик") || base.ends_with("ец"));
         });
}

}  // namespace spravka::drafts
