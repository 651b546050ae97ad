#include "indexer/text/characters.h"

#include <array>
#include <bit>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace spravka::text {

namespace {

UChar32 for_icu(char32_t code) {
  return static_cast<UChar32>(code);
}

// "½" folds to "1⁄2": as a word it would read 12.
bool is_fraction(char32_t code) {
  return (code >= 0xBC && code <= 0xBE) || (code >= 0x2150 && code <= 0x215F) || code == 0x2189;
}

Role role_by_category(char32_t code) {
  switch (u_charType(for_icu(code))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return Role::Letter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return is_fraction(code) ? Role::Separator : Role::Digit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Role::Mark;
    case U_ENCLOSING_MARK:
      return Role::Ignorable;
    default:
      return Role::Separator;
  }
}

}  // namespace

Character decode_beyond_ascii(std::string_view text, std::size_t at) {
  static constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  static constexpr Character bad = {.code = malformed, .length = 1};
  auto const first = static_cast<unsigned char>(text[at]);
  auto const length = static_cast<std::size_t>(std::countl_one(first));
  if (length < 2 || length > 4 || length > text.size() - at) {
    return bad;
  }
  char32_t code = first & (0x7FU >> length);
  for (auto const next : text.substr(at + 1, length - 1)) {
    if ((static_cast<unsigned char>(next) & 0xC0U) != 0x80U) {
      return bad;
    }
    code = (code << 6U) | (static_cast<unsigned char>(next) & 0x3FU);
  }
  bool const is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least.at(length) || code > 0x10FFFF || is_surrogate) {
    return bad;
  }
  return {.code = code, .length = length};
}

Role role_beyond_ascii(char32_t code) {
  switch (code) {
    case malformed:
    case 0x200B:  // Zero-width space: a place where a line may break is a place between words.
      return Role::Separator;
    case 0x2019:  // ’ and its kin.
    case 0x02BC:
    case 0xFF07:
      return Role::Apostrophe;
    case 0x2010:  // Hyphen and non-breaking hyphen, then full-width - . _ @
    case 0x2011:
    case 0xFF0D:
    case 0xFF0E:
    case 0xFF3F:
    case 0xFF20:
      return Role::Joiner;
    default:
      break;
  }
  if (u_hasBinaryProperty(for_icu(code), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
    return Role::Ignorable;
  }
  return role_by_category(code);
}

Script script_beyond_ascii(char32_t code) {
  if (code == malformed || !u_isalpha(for_icu(code))) {
    return Script::Other;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(for_icu(code), &status)) {
    case USCRIPT_LATIN:
      return Script::Latin;
    case USCRIPT_CYRILLIC:
      return Script::Cyrillic;
    default:
      return Script::Other;
  }
}

void append(std::string& text, char32_t code) {
  if (code < 0x80) {
    text.push_back(static_cast<char>(code));
    return;
  }
  if (code == malformed) {
    return;
  }
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  auto* const first = bytes.data();
  std::size_t length = 0;
  U8_APPEND_UNSAFE(first, length, for_icu(code));
  text.append(reinterpret_cast<char const*>(first), length);
}

char joiner_form(char32_t code) {
  switch (code) {
    case 0x2010:
    case 0x2011:
      return '-';
    case 0xFF0D:
    case 0xFF0E:
    case 0xFF3F:
    case 0xFF20:
      return static_cast<char>(code - 0xFEE0);  // Full-width forms stand in the order of ASCII.
    default:
      return static_cast<char>(code);
  }
}

std::size_t end_of_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) {
    at += decode(text, at).length;
  }
  return at;
}

}  // namespace spravka::text
