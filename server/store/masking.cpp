#include "server/store/masking.h"

#include <algorithm>
#include <vector>

namespace spravka::store {
namespace {

constexpr std::size_t long_number = 5;
constexpr std::size_t long_split_number = 7;

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

std::vector<std::string> words_of(std::string_view typed) {
  std::vector<std::string> words(1);
  for (char const character : typed) {
    if (!is_space(character)) {
      words.back() += character;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

bool holds_email(std::string const& word) {
  auto const at = word.find('@');
  return at != std::string::npos && at > 0 && at + 1 < word.size();
}

struct Number {
  std::size_t end{};  // Behind its last digit.
  std::size_t digits{};
  std::size_t longest_run{};

  bool is_long() const { return longest_run >= long_number || digits >= long_split_number; }
};

/// Where the digits that follow may belong to the same number: up to two of "-. ()" lie between.
std::size_t next_digit(std::string_view text, std::size_t position) {
  constexpr std::string_view separators = "-. ()";
  std::size_t const limit = std::min(text.size(), position + 3);
  for (std::size_t next = position; next < limit; ++next) {
    if (is_digit(text[next])) {
      return next;
    }
    if (separators.find(text[next]) == std::string_view::npos) {
      break;
    }
  }
  return std::string_view::npos;
}

Number read_number(std::string_view text, std::size_t begin) {
  Number number;
  std::size_t position = begin;
  while (position != std::string_view::npos) {
    std::size_t run = 0;
    while (position < text.size() && is_digit(text[position])) {
      ++run;
      ++position;
    }
    number.end = position;
    number.digits += run;
    number.longest_run = std::max(number.longest_run, run);
    position = next_digit(text, position);
  }
  return number;
}

std::string mask_numbers(std::string_view text) {
  std::string masked;
  for (std::size_t position = 0; position < text.size();) {
    if (!is_digit(text[position])) {
      masked += text[position++];
      continue;
    }
    auto const number = read_number(text, position);
    masked += number.is_long() ? std::string_view("[number]")
                               : text.substr(position, number.end - position);
    position = number.end;
  }
  return masked;
}

}  // namespace

std::string mask_personal(std::string_view typed) {
  std::string line;
  for (auto const& word : words_of(typed)) {
    line += line.empty() ? "" : " ";
    line += holds_email(word) ? "[email]" : word;
  }
  return mask_numbers(line);
}

std::string cut(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) {
    return std::string(text);
  }
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(text.substr(0, end));
}

}  // namespace spravka::store
