// Phones dictated in words, wholly or in part: "восемь девятьсот двенадцать 345 67 89".
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "server/drafts/finding.h"

namespace spravka::drafts {
namespace {

constexpr unsigned hundred = 100;
constexpr unsigned twenty = 20;
constexpr unsigned ten = 10;

std::optional<unsigned> numeral(std::string_view word) {
  static constexpr auto words = std::to_array<std::pair<std::string_view, unsigned>>(
      {{"ноль", 0},          {"нуль", 0},         {"один", 1},        {"два", 2},
       {"три", 3},           {"четыре", 4},       {"пять", 5},        {"шесть", 6},
       {"семь", 7},          {"восемь", 8},       {"девять", 9},      {"десять", 10},
       {"одиннадцать", 11},  {"двенадцать", 12},  {"тринадцать", 13}, {"четырнадцать", 14},
       {"пятнадцать", 15},   {"шестнадцать", 16}, {"семнадцать", 17}, {"восемнадцать", 18},
       {"девятнадцать", 19}, {"двадцать", 20},    {"тридцать", 30},   {"сорок", 40},
       {"пятьдесят", 50},    {"шестьдесят", 60},  {"семьдесят", 70},  {"восемьдесят", 80},
       {"девяносто", 90},    {"сто", 100},        {"двести", 200},    {"триста", 300},
       {"четыреста", 400},   {"пятьсот", 500},    {"шестьсот", 600},  {"семьсот", 700},
       {"восемьсот", 800},   {"девятьсот", 900},  {"zero", 0},        {"oh", 0},
       {"one", 1},           {"two", 2},          {"three", 3},       {"four", 4},
       {"five", 5},          {"six", 6},          {"seven", 7},       {"eight", 8},
       {"nine", 9}});
  auto const* const found = std::find_if(words.begin(), words.end(),
                                         [word](auto const& one) { return one.first == word; });
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

/// Whether `next` goes on with the number that was begun: "девятьсот" "двенадцать", "сорок" "пять".
bool goes_on(unsigned begun, unsigned next) {
  bool const takes_any = begun >= hundred && begun % hundred == 0 && next < hundred;
  bool const takes_unit = begun % hundred >= twenty && begun % ten == 0 && next < ten;
  return next > 0 && (takes_any || takes_unit);
}

/// Digits, of which the last may still be in the making: "девятьсот", and then "двенадцать".
class Digits {
public:
  void take_word(unsigned value) {
    if (begun_ && goes_on(*begun_, value)) {
      *begun_ += value;
      return;
    }
    end_word();
    begun_ = value;
    has_words_ = true;
  }

  void take_digits(std::string const& digits) {
    end_word();
    written_ += digits;
  }

  void end_word() {
    written_ += begun_ ? std::to_string(*begun_) : std::string();
    begun_.reset();
  }

  std::string const& written() const { return written_; }

  bool has_words() const { return has_words_; }

private:
  std::string written_;
  std::optional<unsigned> begun_;
  bool has_words_{};
};

struct Dictated {
  std::size_t end{};  // Behind its last word.
  Digits digits;
};

bool is_near(Passage const& passage, std::size_t index) {
  return passage.gap_before(index).find_first_not_of(" -,()\n") == std::string_view::npos;
}

/// Words and groups of digits with nothing but blanks and dashes between, up to a phone's length.
Dictated read_dictated(Passage const& passage, std::size_t first) {
  constexpr std::size_t most_digits = 11;
  Dictated read{first, {}};
  while (read.end < passage.words.size() && read.digits.written().size() <= most_digits &&
         (read.end == first || is_near(passage, read.end))) {
    auto const& word = passage.words[read.end];
    if (auto const value = numeral(word.lower)) {
      read.digits.take_word(*value);
    } else if (word.is_number) {
      read.digits.take_digits(word.lower);
    } else {
      break;
    }
    ++read.end;
  }
  read.digits.end_word();
  return read;
}

bool is_phone(std::string_view digits) {
  bool const is_long = digits.size() == 11 && (digits[0] == '7' || digits[0] == '8') &&
                       std::string_view("3489").find(digits[1]) != std::string_view::npos;
  return is_long || (digits.size() == 10 && digits[0] == '9');
}

}  // namespace

void find_spoken_phones(Passage const& passage, Findings& findings) {
  constexpr std::size_t fewest_words = 3;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (!numeral(passage.words[i].lower) && !passage.words[i].is_number) {
      continue;
    }
    auto const read = read_dictated(passage, i);
    auto const& digits = read.digits.written();
    if (read.digits.has_words() && read.end >= i + fewest_words && is_phone(digits)) {
      auto const ten_digits = digits.substr(digits.size() - ten);
      findings.push_back({passage.words[i].begin, passage.words[read.end - 1].end, Sensitive::Phone,
                          Certainty::Sure, "7" + ten_digits});
      i = read.end - 1;
    }
  }
}

}  // namespace spravka::drafts
