// Number plates and chassis numbers of vehicles: they lead to an owner as a passport does.
#include <algorithm>

#include "server/drafts/finding.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

bool is_vehicle_word(std::string_view word) {
  return begins_with_one_of(word, {"авто", "машин", "госномер", "въезд", "заезд", "проезд",
                                   "парков", "пропуск", "такси", "vehicle", "parking"}) ||
         is_one_of(word, {"car", "cars", "plate", "plates", "truck", "taxi", "гос", "грз"});
}

bool speaks_of_vehicles(Passage const& passage, std::size_t index) {
  constexpr std::size_t reach = 5;
  for (std::size_t i = index > reach ? index - reach : 0; i < index; ++i) {
    if (is_vehicle_word(passage.words[i].lower)) {
      return true;
    }
  }
  return false;
}

// The letters that Russian plates have, in either alphabet.
bool is_plate_letter(char32_t letter) {
  return std::u32string_view(U"авекмнорстухabekmhopctyx").find(letter) != std::u32string_view::npos;
}

/// "Р" for a digit run, "L" for a plate's letter, of some neighbouring words: "LDDDLLDD".
std::string pattern_of(Passage const& passage, std::size_t first, std::size_t end) {
  std::string pattern;
  for (std::size_t i = first; i < end; ++i) {
    std::string_view const word = passage.words[i].lower;
    for (std::size_t at = 0; at < word.size();) {
      Character const next = character_at(word, at);
      bool const is_number = next.size == 1 && is_digit(word[at]);
      pattern += is_number ? 'D' : is_plate_letter(next.code) ? 'L' : '?';
      at += next.size;
    }
  }
  return pattern;
}

bool is_plate_pattern(std::string_view pattern) {
  return is_one_of(pattern, {"LDDDLLDD", "LDDDLLDDD", "LLDDDDD", "LLDDDDDD"});
}

bool is_written_big(Passage const& passage, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    if (!passage.words[i].is_number && !passage.words[i].is_capital &&
        !passage.words[i].has_digit) {
      return false;
    }
  }
  return passage.words[first].is_capital;
}

void add(Passage const& passage, std::size_t first, std::size_t end, Findings& findings) {
  std::size_t const begin = passage.words[first].begin;
  std::size_t const stop = passage.words[end - 1].end;
  findings.push_back({begin, stop, Sensitive::Document, Certainty::Sure,
                      lower(passage.text.substr(begin, stop - begin))});
}

/// "А123ВС77", "К777КК 150", "м 456 ор 199". Small letters apart need to be said to be a car's: "в
/// 100 мм 50" is a measure.
std::size_t russian_plate_end(Passage const& passage, std::size_t first) {
  constexpr std::size_t most_words = 4;
  bool const is_said = speaks_of_vehicles(passage, first);
  std::size_t const last = std::min(passage.words.size(), first + most_words);
  for (std::size_t end = first + 1; end <= last; ++end) {
    if (end > first + 1 && passage.gap_before(end - 1) != " ") {
      break;
    }
    std::string const pattern = pattern_of(passage, first, end);
    bool const is_plain = end == first + 1 || is_written_big(passage, first, end);
    bool const is_short = pattern == "LDDDLL" && is_said &&
                          (end == passage.words.size() || !passage.words[end].is_number);
    bool const is_whole = is_plate_pattern(pattern) && !pattern.starts_with("LLD");
    if ((is_whole && (is_plain || is_said)) || is_short || (is_said && is_plate_pattern(pattern))) {
      return end;
    }
  }
  return first;
}

bool announces_plate(Passage const& passage, std::size_t index) {
  std::string const& word = passage.words[index].lower;
  bool const is_after = index > 0;
  return word == "plate" || word.starts_with("госномер") ||
         (word == "number" && is_after && passage.words[index - 1].lower == "registration") ||
         (word == "знак" && is_after && passage.words[index - 1].lower.starts_with("регистрац"));
}

/// "license plate is 7XYZ214", "registration number AB12 CDE".
void find_foreign_plate(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  if (!announces_plate(passage, index)) {
    return;
  }
  std::size_t first = index + 1;
  while (first < words.size() &&
         is_one_of(words[first].lower, {"is", "number", "no", "автомобиля"})) {
    ++first;
  }
  if (first >= words.size() || !words[first].has_digit || passage.gap_before(first).size() > 3) {
    return;
  }
  Shape const shape = shape_of(words[first].lower);
  bool const fits = words[first].lower.size() <= 8 && shape.lower + shape.others > 0;
  bool const has_second = first + 1 < words.size() && passage.gap_after(first) == " " &&
                          words[first + 1].is_capital && !words[first + 1].is_title &&
                          words[first + 1].lower.size() <= 3;
  if (fits) {
    add(passage, first, first + (has_second ? 2 : 1), findings);
  }
}

/// Seventeen capitals and digits, without I, O and Q.
void find_chassis_number(Passage const& passage, std::size_t index, Findings& findings) {
  constexpr std::size_t letters_of_vin = 17;
  Word const& word = passage.words[index];
  std::string_view const written = passage.text.substr(word.begin, word.end - word.begin);
  Shape const shape = shape_of(written);
  bool const is_formed = written.size() == letters_of_vin && shape.digits >= 4 &&
                         shape.upper >= 3 && shape.lower + shape.others == 0 &&
                         written.find_first_of("IOQ") == std::string_view::npos;
  if (is_formed) {
    findings.push_back(
        {word.begin, word.end, Sensitive::Document, Certainty::Sure, std::string(word.lower)});
  }
}

}  // namespace

void find_plates(Passage const& passage, Findings& findings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    find_foreign_plate(passage, i, findings);
    find_chassis_number(passage, i, findings);
    if (std::size_t const end = russian_plate_end(passage, i); end > i) {
      add(passage, i, end, findings);
      i = end - 1;
    }
  }
}

}  // namespace spravka::drafts
