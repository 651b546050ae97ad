// Documents that are told with words between their parts: a birthday with its month's name, a birth
// certificate, a British insurance number.
#include <algorithm>

#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

bool is_month(std::string_view word) {
  return begins_with_one_of(
             word, {"январ", "феврал", "апрел", "август", "сентябр", "октябр", "ноябр", "декабр",
                    "januar", "februar", "septemb", "octob", "novemb", "decemb"}) ||
         is_one_of(word,
                   {"марта", "март", "мая",  "май",  "июня",   "июнь", "июля", "июль", "march",
                    "april", "may",  "june", "july", "august", "jan",  "feb",  "mar",  "apr",
                    "jun",   "jul",  "aug",  "sep",  "oct",    "nov",  "dec"});
}

bool is_of_birth(std::string_view word) {
  return begins_with_one_of(word, {"рожден", "родил", "birth", "born"}) || word == "dob";
}

void add(Passage const& passage, std::size_t first, std::size_t end, Findings& findings) {
  std::size_t const begin = passage.words[first].begin;
  std::size_t const stop = passage.words[end - 1].end;
  findings.push_back({begin, stop, Sensitive::Document, Certainty::Sure,
                      lower(passage.text.substr(begin, stop - begin))});
}

bool is_year(Word const& word) {
  return word.is_number && word.lower.size() == 4;
}

bool is_day(Word const& word) {
  return word.has_digit && is_digit(word.lower[0]) && word.lower.size() <= 4 && !is_year(word);
}

/// "родился 3 марта 1988", "born on March 3, 1988".
void find_birthday(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  constexpr std::size_t reach = 5;
  std::size_t const limit = std::min(words.size(), index + reach);
  for (std::size_t i = index + 1; i < limit; ++i) {
    if (!is_month(words[i].lower)) {
      continue;
    }
    std::size_t const first = i > index + 1 && is_day(words[i - 1]) ? i - 1 : i;
    std::size_t end = i + 1;
    end += end < words.size() && is_day(words[end]) ? 1 : 0;
    end += end < words.size() && is_year(words[end]) ? 1 : 0;
    if (end - first > 1) {
      add(passage, first, end, findings);
    }
    return;
  }
}

/// "DOB 07/23/1991": with dots and dashes it is read among the numbers.
void find_slashed_birthday(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  constexpr std::size_t reach = 4;
  for (std::size_t i = index + 1; i + 2 < std::min(words.size(), index + reach + 3); ++i) {
    if (words[i].is_number && passage.gap_after(i) == "/" && words[i + 1].is_number &&
        passage.gap_after(i + 1) == "/" && is_year(words[i + 2])) {
      add(passage, i, i + 3, findings);
      return;
    }
  }
}

/// "свидетельство о рождении IV-МЮ 512345".
void find_certificate(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  constexpr std::size_t reach = 7;
  constexpr std::size_t digits = 6;
  std::size_t const limit = std::min(words.size(), index + reach);
  for (std::size_t i = index + 1; i < limit; ++i) {
    if (!words[i].is_number || words[i].lower.size() != digits) {
      continue;
    }
    std::size_t first = i;
    while (first > index + 1 && words[first - 1].is_capital && !words[first - 1].is_title &&
           passage.gap_before(first).size() <= 4) {
      --first;
    }
    add(passage, first, i + 1, findings);
    return;
  }
}

/// "QQ 12 34 56 C", "QQ123456C".
void find_insurance_number(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  constexpr std::size_t most_words = 5;
  std::string written;
  for (std::size_t i = index; i < std::min(words.size(), index + most_words); ++i) {
    if (i > index && passage.gap_before(i) != " ") {
      return;
    }
    written += passage.text.substr(words[i].begin, words[i].end - words[i].begin);
    bool const is_formed =
        written.size() == 9 && std::all_of(written.begin() + 2, written.begin() + 8, is_digit) &&
        std::all_of(written.begin(), written.begin() + 2,
                    [](char letter) { return letter >= 'A' && letter <= 'Z'; }) &&
        written[8] >= 'A' && written[8] <= 'D';
    if (is_formed) {
      add(passage, index, i + 1, findings);
      return;
    }
  }
}

}  // namespace

void find_personal_dates(Passage const& passage, Findings& findings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    std::string const& word = passage.words[i].lower;
    if (is_of_birth(word)) {
      find_birthday(passage, i, findings);
      find_slashed_birthday(passage, i, findings);
    } else if (word.starts_with("свидетельств")) {
      find_certificate(passage, i, findings);
    } else if (passage.words[i].is_capital && !passage.words[i].is_cyrillic) {
      find_insurance_number(passage, i, findings);
    }
  }
}

}  // namespace spravka::drafts
