#include <algorithm>

#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

bool is_street_word(std::string_view word) {
  return is_one_of(word,
                   {"ул",         "улица",     "улице",   "улицу",      "улицы",    "проспект",
                    "проспекте",  "проспекта", "просп",   "пр",         "переулок", "переулке",
                    "пер",        "шоссе",     "бульвар", "бульваре",   "бул",      "набережная",
                    "набережной", "наб",       "площадь", "площади",    "пл",       "проезд",
                    "проезде",    "тупик",     "мкр",     "микрорайон", "аллея",    "тракт"});
}

bool is_house_word(std::string_view word) {
  return is_one_of(
      word, {"д", "дом", "доме", "дома", "корп", "корпус", "к", "стр", "строение", "кв", "квартира",
             "квартире", "оф", "офис", "подъезд", "этаж", "литера", "вл", "владение"});
}

bool is_place_word(std::string_view word) {
  return is_one_of(
      word, {"г",          "город",  "гор", "обл",    "область", "области", "край", "края",
             "республика", "район",  "р",   "н",      "пос",     "поселок", "село", "деревня",
             "дер",        "россия", "рф",  "индекс", "с",       "п"});
}

bool is_joint(std::string_view gap) {
  return gap.size() <= 4 && gap.find_first_not_of(" .,-№/\n") == std::string_view::npos &&
         gap.find("\n\n") == std::string_view::npos;
}

bool is_house_number(Word const& word) {
  constexpr std::size_t longest = 6;
  return word.has_digit && is_digit(word.lower[0]) && word.lower.size() <= longest;
}

bool is_postcode(Word const& word) {
  return word.is_number && word.lower.size() == 6;
}

struct Stretch {
  std::size_t first{};
  std::size_t last{};  // Inclusive.
  bool has_house{};
  bool has_name{};
};

// To the right: the street's name, then houses and flats with their numbers.
void grow_right(Passage const& passage, Stretch& stretch) {
  auto const& words = passage.words;
  constexpr std::size_t longest_address = 24;
  std::size_t names = 0;
  for (std::size_t i = stretch.last + 1;
       i < words.size() && i - stretch.first < longest_address && is_joint(passage.gap_before(i));
       ++i) {
    Word const& word = words[i];
    bool const is_end_of_sentence =
        passage.gap_before(i).starts_with(". ") && !is_house_word(words[i - 1].lower) &&
        !is_street_word(words[i - 1].lower) && !is_place_word(words[i - 1].lower);
    if (is_end_of_sentence && !is_house_word(word.lower)) {
      break;
    }
    bool const is_part = is_house_number(word) || is_place_word(word.lower) ||
                         is_street_word(word.lower) ||
                         (is_house_word(word.lower) && i + 1 < words.size() &&
                          (words[i + 1].has_digit || words[i + 1].lower.size() <= 2));
    bool const is_name = word.is_capital && word.is_cyrillic && names < 4;
    bool const is_letter = stretch.has_house && word.is_cyrillic && word.lower.size() == 2 &&
                           is_house_word(words[i - 1].lower);
    if (!is_part && !is_name && !is_letter) {
      break;
    }
    names += is_name ? 1 : 0;
    stretch.has_house = stretch.has_house || is_house_number(word);
    stretch.has_name = stretch.has_name || is_name;
    stretch.last = i;
  }
}

// To the left: "101000, г. Москва, Тверская" before "ул.".
void grow_left(Passage const& passage, Stretch& stretch) {
  auto const& words = passage.words;
  for (std::size_t steps = 0; stretch.first > 0 && steps < 8; ++steps) {
    Word const& word = words[stretch.first - 1];
    std::string_view const gap = passage.gap_after(stretch.first - 1);
    bool const is_part = is_postcode(word) || is_place_word(word.lower) ||
                         (word.is_capital && word.is_cyrillic && word.lower.size() > 2 &&
                          gap.find('.') == std::string_view::npos);
    bool const is_sentence_start = passage.starts_sentence(stretch.first - 1) &&
                                   !is_postcode(word) && !is_place_word(word.lower) && gap == " " &&
                                   stretch.has_name;
    if (!is_part || !is_joint(gap) || is_sentence_start) {
      return;
    }
    stretch.has_name = stretch.has_name || word.is_capital;
    --stretch.first;
  }
}

// A place word alone at the beginning is the sentence's own: "Живу в г. Москва" keeps "в".
void drop_leading_particles(Passage const& passage, Stretch& stretch) {
  while (stretch.first < stretch.last &&
         is_one_of(passage.words[stretch.first].lower, {"с", "к", "п", "н", "р"}) &&
         passage.gap_after(stretch.first) == " ") {
    ++stretch.first;
  }
}

void add(Passage const& passage, Stretch const& stretch, Findings& findings) {
  std::size_t const begin = passage.words[stretch.first].begin;
  std::size_t const end = passage.words[stretch.last].end;
  findings.push_back({begin, end, Sensitive::Address, Certainty::Sure,
                      lower(passage.text.substr(begin, end - begin))});
}

void find_russian_addresses(Passage const& passage, Findings& findings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (!is_street_word(passage.words[i].lower)) {
      continue;
    }
    Stretch stretch{.first = i, .last = i};
    grow_right(passage, stretch);
    grow_left(passage, stretch);
    drop_leading_particles(passage, stretch);
    bool const is_short = is_one_of(
        passage.words[i].lower,
        {"ул", "улица", "улице", "улицу", "проспект", "проспекте", "переулок", "переулке"});
    if (stretch.has_name && (stretch.has_house || is_short)) {
      add(passage, stretch, findings);
      i = stretch.last;
    }
  }
}

// "д. 5, кв. 12" without any street, "г. Химки, дом 3".
void find_houses(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 0; i + 3 < words.size(); ++i) {
    bool const is_pair = is_one_of(words[i].lower, {"д", "дом", "доме", "г", "город"}) &&
                         is_house_word(words[i + 2].lower) && is_joint(passage.gap_after(i + 1)) &&
                         (words[i + 1].has_digit || words[i + 1].is_capital) &&
                         words[i + 3].has_digit && is_joint(passage.gap_after(i + 2));
    if (is_pair && is_joint(passage.gap_after(i))) {
      Stretch stretch{.first = i, .last = i + 3, .has_house = true};
      grow_right(passage, stretch);
      add(passage, stretch, findings);
      i = stretch.last;
    }
  }
}

bool is_english_street_word(std::string_view word) {
  return is_one_of(
      word, {"street", "st",    "avenue",    "ave",     "road",  "rd",       "lane", "ln",
             "drive",  "dr",    "boulevard", "blvd",    "court", "ct",       "way",  "square",
             "sq",     "place", "terrace",   "highway", "hwy",   "crescent", "close"});
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
         (words[i].lower.size() == 2 || words[i - 1].is_capital));
    if (!is_near || !is_part) {
      break;
    }
    end = i;
  }
  return end;
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
      Stretch const stretch{.first = i, .last = end_of_english_address(passage, last)};
      add(passage, stretch, findings);
      i = stretch.last;
    }
  }
}

// "zip 10001", "postcode SW1A 1AA", "почтовый индекс 101000", "P.O. Box 1234".
void find_postcodes(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    bool const is_noun =
        is_one_of(words[i].lower, {"zip", "zipcode", "postcode", "postal", "индекс", "box"});
    if (!is_noun ||
        (words[i].lower == "box" && (i == 0 || !is_one_of(words[i - 1].lower, {"o", "po"})))) {
      continue;
    }
    std::size_t value = i + 1;
    while (value + 1 < words.size() && is_one_of(words[value].lower, {"code", "is", "мой"})) {
      ++value;
    }
    if (words[value].has_digit && words[value].lower.size() >= 2 &&
        passage.gap_before(value).size() <= 3) {
      bool const has_second = value + 1 < words.size() && words[value + 1].has_digit &&
                              passage.gap_after(value) == " " && words[value + 1].lower.size() == 3;
      add(passage, {.first = value, .last = has_second ? value + 1 : value}, findings);
    }
  }
}

}  // namespace

void find_addresses(Passage const& passage, Findings& findings) {
  find_russian_addresses(passage, findings);
  find_houses(passage, findings);
  find_english_addresses(passage, findings);
  find_postcodes(passage, findings);
}

}  // namespace spravka::drafts
