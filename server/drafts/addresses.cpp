#include <algorithm>

#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

bool is_street_word(std::string_view word) {
  return is_one_of(
      word,
      {"ул",         "улица",    "улице",  "улицу",      "улицы",      "проспект", "проспекте",
       "проспекта",  "просп",    "пр",     "переулок",   "переулке",   "пер",      "шоссе",
       "бульвар",    "бульваре", "бул",    "набережная", "набережной", "наб",      "площадь",
       "площади",    "пл",       "проезд", "проезде",    "тупик",      "мкр",      "ш",
       "микрорайон", "аллея",    "тракт"});
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

bool ends_sentence(Passage const& passage, std::size_t index) {
  std::string const& before = passage.words[index - 1].lower;
  return passage.gap_before(index).starts_with(". ") && !is_house_word(before) &&
         !is_street_word(before) && !is_place_word(before) &&
         !is_house_word(passage.words[index].lower);
}

// "д. 5", "корп. 1", "г. Москва": what an address is made of besides names.
bool is_part_of_address(Passage const& passage, std::size_t index) {
  auto const& words = passage.words;
  Word const& word = words[index];
  bool const has_value = is_house_word(word.lower) && index + 1 < words.size() &&
                         (words[index + 1].has_digit || words[index + 1].lower.size() <= 2);
  return is_house_number(word) || is_place_word(word.lower) || is_street_word(word.lower) ||
         has_value;
}

// To the right: the street's name, then houses and flats with their numbers.
void grow_right(Passage const& passage, Stretch& stretch) {
  auto const& words = passage.words;
  constexpr std::size_t longest_address = 24;
  std::size_t names = 0;
  for (std::size_t i = stretch.last + 1;
       i < words.size() && i - stretch.first < longest_address && is_joint(passage.gap_before(i));
       ++i) {
    Word const& word = words[i];
    bool const is_name = word.is_capital && word.is_cyrillic && names < 4;
    bool const is_letter = stretch.has_house && word.is_cyrillic && word.lower.size() == 2 &&
                           is_house_word(words[i - 1].lower);
    bool const is_part = is_part_of_address(passage, i) || is_name || is_letter;
    if (ends_sentence(passage, i) || !is_part) {
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
    bool const is_region =
        begins_with_one_of(passage.words[stretch.first].lower, {"обл", "край", "края", "район"});
    bool const is_double_name = begins_with_one_of(
        word.lower, {"нижн", "верхн", "велик", "нов", "стар", "набережн", "красн", "минеральн"});
    bool const is_sentence_start = !is_double_name && passage.starts_sentence(stretch.first - 1) &&
                                   !is_region && !is_postcode(word) && !is_place_word(word.lower) &&
                                   gap == " " && stretch.has_name;
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

// "Пушкина 10, кв 5": a flat says that it was a street.
void find_flats(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 1; i + 2 < words.size(); ++i) {
    bool const is_flat = is_house_number(words[i]) && words[i - 1].is_title &&
                         words[i - 1].is_cyrillic && words[i - 1].is_capital &&
                         is_joint(passage.gap_before(i)) && is_joint(passage.gap_after(i)) &&
                         is_one_of(words[i + 1].lower, {"кв", "квартира", "корп", "подъезд"}) &&
                         words[i + 2].has_digit && is_joint(passage.gap_after(i + 1));
    if (is_flat) {
      add(passage, {.first = i - 1, .last = i + 2}, findings);
    }
  }
}

// "д. 5, кв. 12" without any street, "г. Химки, дом 3".
void find_houses(Passage const& passage, Findings& findings) {
  auto const& words = passage.words;
  for (std::size_t i = 0; i + 3 < words.size(); ++i) {
    bool const is_pair = is_one_of(words[i].lower, {"д", "дом", "доме", "г", "город", "деревня",
                                                    "дер", "село", "поселок", "пос", "снт"}) &&
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

}  // namespace

void find_addresses(Passage const& passage, Findings& findings) {
  find_russian_addresses(passage, findings);
  find_houses(passage, findings);
  find_flats(passage, findings);
  find_foreign_addresses(passage, findings);
}

}  // namespace spravka::drafts
