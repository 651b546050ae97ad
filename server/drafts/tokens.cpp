#include "server/drafts/tokens.h"

#include <algorithm>

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

// Keeps the reading linear where a text has no blanks at all.
constexpr std::size_t longest_token = 256;
constexpr std::string_view opening_marks = "\"'`<([{";
constexpr std::string_view closing_marks = "\"'`>)]}.,;:";

// The guillemets and quotes that Russian texts wear: three or two bytes each.
std::size_t typographic_quote(std::string_view text) {
  if (text.empty() || (static_cast<unsigned char>(text[0]) & 0x80U) == 0) {
    return 0;
  }
  for (std::string_view const quote : {"«", "»", "“", "”", "„", "‘", "’"}) {
    if (text.starts_with(quote)) {
      return quote.size();
    }
  }
  return 0;
}

bool is_hex(char character) {
  return is_digit(character) || (character >= 'a' && character <= 'f') ||
         (character >= 'A' && character <= 'F');
}

enum class Sort { Upper, Lower, Digit, Mark };

Sort sort_of(char character) {
  if (is_digit(character)) {
    return Sort::Digit;
  }
  if (!is_latin(character)) {
    return Sort::Mark;
  }
  return character >= 'a' ? Sort::Lower : Sort::Upper;
}

}  // namespace

Token token_at(std::string_view text, std::size_t position) {
  std::size_t begin = position;
  while (begin < text.size()) {
    std::size_t const quote = typographic_quote(text.substr(begin));
    if (quote == 0 && opening_marks.find(text[begin]) == std::string_view::npos) {
      break;
    }
    begin += quote == 0 ? 1 : quote;
  }
  std::size_t end = begin;
  while (end < std::min(text.size(), begin + longest_token) && text[end] != ' ' &&
         text[end] != '\n' && typographic_quote(text.substr(end)) == 0 && text[end] != '"' &&
         text[end] != '<') {
    ++end;
  }
  while (end > begin && closing_marks.find(text[end - 1]) != std::string_view::npos) {
    --end;
  }
  return {begin, end};
}

Shape shape_of(std::string_view token) {
  Shape shape;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if ((static_cast<unsigned char>(token[i]) & 0x80U) != 0) {
      ++shape.others;
      continue;
    }
    Sort const sort = sort_of(token[i]);
    shape.upper += sort == Sort::Upper ? 1 : 0;
    shape.lower += sort == Sort::Lower ? 1 : 0;
    shape.digits += sort == Sort::Digit ? 1 : 0;
    shape.marks += sort == Sort::Mark ? 1 : 0;
    shape.turns += i > 0 && sort != sort_of(token[i - 1]) ? 1 : 0;
  }
  return shape;
}

bool looks_random(std::string_view token) {
  Shape const shape = shape_of(token);
  std::size_t const letters = shape.upper + shape.lower;
  bool const is_long_hex = token.size() >= 32 && shape.digits >= 4 && letters >= 2 &&
                           std::all_of(token.begin(), token.end(), is_hex);
  bool const mixes_cases = token.size() >= 20 && shape.upper >= 2 && shape.lower >= 2 &&
                           shape.digits >= 2 && shape.turns >= 7;
  bool const mixes_digits =
      token.size() >= 24 && shape.digits >= 5 && letters >= 5 && shape.turns >= 8;
  return is_long_hex || mixes_cases || mixes_digits;
}

bool is_uuid(std::string_view token) {
  if (token.size() != 36) {
    return false;
  }
  for (std::size_t i = 0; i < token.size(); ++i) {
    bool const is_dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash_place ? token[i] != '-' : !is_hex(token[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace spravka::drafts
