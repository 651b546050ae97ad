// Addresses as other countries write them, and postcodes of all.
#include <algorithm>

#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

bool is_house_number(Word const& word) {
  constexpr std::size_t longest = 6;
  return word.has_digit && is_digit(word.lower[0]) && word.lower.size() <= longest;
}

bool is_english_street_word(std::string_view word) {
  return is_one_of(
      word, {"street", "st",    "avenue",    "ave",     "road",  "rd",       "lane", "ln",
             "drive",  "dr",    "boulevard", "blvd",    "court", "ct",       "way",  "square",
             "sq",     "place", "terrace",   "highway", "hwy",   "crescent", "close"});
}

// "12 Rue de Rivoli": the street word comes first.
bool is_leading_street_word(std::string_view word) {
  return is_one_of(word, {"rue", "calle", "via", "plaza", "piazza", "rua", "avenida", "boulevard",
                          "avenue", "chemin", "place", "corso", "viale"});
}

// "Hauptstraße 12".
bool is_german_street(std::string_view word) {
  return word.size() > 8 && (word.ends_with("straße") || word.ends_with("strasse") ||
                             word.ends_with("gasse") || word.ends_with("platz"));
}

// What may follow the street: flat, town, state, postcode.
std::size_t end_of_english_address(Passage const& passage, std::size_t last) {
  auto const& words = passage.words;
  constexpr std::size_t longest_tail = 9;
  std::size_t const limit = std::min(words.size(), last + longest_tail);
  std::size_t end = last;
  for (std::size_t i = last + 1; i < limit; ++i) {
    std::string_view const gap = passage.gap_before(i);
    bool const is_near = gap.size() <= 3 &&
                         gap.find_first_not_of(" ,.\n#-") == std::string_view::npos &&
                         !(gap.starts_with(". ") && words[i - 1].lower.size() > 4);
    bool const is_flat_word =
        is_one_of(words[i].lower, {"nw", "ne", "sw", "se", "apt", "apartment", "suite", "ste",
                                   "unit", "flat", "floor", "fl", "po", "box"});
    bool const is_part =
        is_flat_word || words[i].has_digit ||
        (words[i].is_capital && gap.find_first_of(",\n") != std::string_view::npos) ||
        (words[i].is_capital && i > last + 1 &&
         (words[i].lower.size() == 2 || words[i - 1].is_capital || words[i - 1].lower.size() == 5));
    if (!is_near || !is_part) {
      break;
    }
    end = i;
  }
  return end;
}

void add(Passage const& passage, std::size_t first, std::size_t last, Findings& findings) {
  std::size_t const begin = passage.words[first].begin;
  std::size_t const end = passage.words[last].end;
  findings.push_back({begin, end, Sensitive::Address, Certainty::Sure,
                      lower(passage.text.substr(begin, end - begin))});
}

// "Flat 3, 18 Elm Road" begins two words earlier.
std::size_t first_of_flat(Passage const& passage, std::size_t house) {
  bool const has_flat =
      house > 1 && passage.words[house - 1].has_digit &&
      is_one_of(passage.words[house - 2].lower, {"flat", "apt", "apartment", "unit", "suite"}) &&
      passage.gap_before(house).size() <= 2;
  return has_flat ? house - 2 : house;
}

// "12 Rue de Rivoli, 75001 Paris", "Hauptstraße 12, 10115 Berlin".
void find_continental_addresses(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    bool const is_german = is_german_street(words[i].lower) && is_house_number(words[i + 1]) &&
                           passage.gap_after(i) == " ";
    bool const is_leading = is_house_number(words[i]) && words[i + 1].is_capital &&
                            is_leading_street_word(words[i + 1].lower) && i + 2 < words.size() &&
                            passage.gap_after(i).size() <= 2;
    if (!is_german && !is_leading) {
      continue;
    }
    std::size_t last = i + 1;
    while (is_leading && last + 1 < words.size() && last - i < 5 &&
           passage.gap_after(last) == " " &&
           (words[last + 1].is_capital || words[last + 1].lower.size() <= 3) &&
           !words[last + 1].has_digit) {
      ++last;
    }
    add(passage, i, end_of_english_address(passage, last), findings);
  }
}

// "221 Baker Street": a number, one to four capitalised words, a street word.
void find_english_addresses(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (!is_house_number(words[i])) {
      continue;
    }
    std::size_t last = i + 1;
    while (last < words.size() && last - i <= 5 && passage.gap_before(last).size() <= 2 &&
           passage.gap_before(last).find_first_not_of(" .") == std::string_view::npos &&
           !words[last].is_cyrillic && (words[last].is_capital || words[last].has_digit) &&
           !is_english_street_word(words[last].lower)) {
      ++last;
    }
    bool const is_street = last > i + 1 && last < words.size() && words[last].is_capital &&
                           is_english_street_word(words[last].lower) &&
                           passage.gap_before(last) == " ";
    if (is_street) {
      std::size_t const end = end_of_english_address(passage, last);
      add(passage, first_of_flat(passage, i), end, findings);
      i = end;
    }
  }
}

bool announces_postcode(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  bool const is_box =
      word == "box" && index > 0 && is_one_of(passage.words[index - 1].lower, {"o", "po"});
  return is_box || is_one_of(word, {"zip", "zipcode", "postcode", "postal", "индекс"});
}

void add_postcode(Passage const& passage, std::size_t noun, Findings& findings) {
  auto const& words = passage.words;
  std::size_t value = noun + 1;
  while (value + 1 < words.size() && is_one_of(words[value].lower, {"code", "is", "мой"})) {
    ++value;
  }
  if (!words[value].has_digit || words[value].lower.size() < 2 ||
      passage.gap_before(value).size() > 3) {
    return;
  }
  bool const has_second = value + 1 < words.size() && words[value + 1].has_digit &&
                          passage.gap_after(value) == " " && words[value + 1].lower.size() == 3;
  std::size_t const last = has_second ? value + 1 : value;
  bool const is_box = words[noun].lower == "box";
  add(passage, value, is_box ? end_of_english_address(passage, last) : last, findings);
}

// "zip 10001", "postcode SW1A 1AA", "почтовый индекс 101000", "P.O. Box 1234".
void find_postcodes(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!announces_postcode(passage, i)) {
      continue;
    }
    add_postcode(passage, i, findings);
  }
}

}  // namespace

void find_foreign_addresses(Passage const& passage, Findings& findings) {
  find_english_addresses(passage, findings);
  find_continental_addresses(passage, findings);
  find_postcodes(passage, findings);
}

}  // namespace spravka::drafts
