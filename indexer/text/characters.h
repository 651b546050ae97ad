// One character of a text: how it is read from its bytes, and what it does inside a word.
//
// For the text room alone; everyone else asks the Analyzer. Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spravka::text {

struct Character {
  char32_t code{};
  std::size_t length{};  // In bytes.
};

/// Stands for a byte that belongs to no character; such a byte is one character long.
inline constexpr char32_t malformed = 0xFFFFFFFF;

/// The letters of everyday Russian (and of its neighbours) take two bytes each, and so do their
/// small forms: everything fast rests on this block.
inline constexpr char32_t cyrillic_first = 0x0400;
inline constexpr char32_t cyrillic_last = 0x047F;

/// What a character does inside a word.
enum class Role : std::uint8_t {
  Separator,   // Ends a word: spaces, most punctuation, malformed bytes.
  Letter,      // Makes a word.
  Digit,       // Makes a word.
  Mark,        // Belongs to the letter before it: accents, stress.
  Ignorable,   // Is not there at all: soft hyphen, zero-width joiners, direction marks.
  Joiner,      // Joins two words to a compound when it stands alone between them: . - _ @
  Apostrophe,  // Belongs to a word when it stands between two of its letters.
};

enum class Script : std::uint8_t { Other, Latin, Cyrillic };

Character decode_beyond_ascii(std::string_view text, std::size_t at);
Role role_beyond_ascii(char32_t code);
Script script_beyond_ascii(char32_t code);

/// Adds a character in UTF-8; a malformed one adds nothing.
void append(std::string& text, char32_t code);

/// The ASCII form of a joiner: '-' for a non-breaking hyphen, '.' for a full-width dot.
char joiner_form(char32_t code);

/// The byte after the first `count` characters, or the end of the text if it has no more.
std::size_t end_of_characters(std::string_view text, std::size_t count);

inline bool is_ascii_letter(char32_t code) {
  return (code | 0x20U) >= U'a' && (code | 0x20U) <= U'z';
}

inline bool is_ascii_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

inline bool is_basic_cyrillic(char32_t code) {
  return code >= cyrillic_first && code <= cyrillic_last;
}

/// The character that begins at byte `at`, which must be inside the text.
inline Character decode(std::string_view text, std::size_t at) {
  auto const first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    return {.code = first, .length = 1};
  }
  return decode_beyond_ascii(text, at);
}

inline Role role_of(char32_t code) {
  if (code >= 0x80) {
    return is_basic_cyrillic(code) ? Role::Letter : role_beyond_ascii(code);
  }
  if (is_ascii_letter(code)) {
    return Role::Letter;
  }
  if (is_ascii_digit(code)) {
    return Role::Digit;
  }
  if (code == U'\'') {
    return Role::Apostrophe;
  }
  return code == U'.' || code == U'-' || code == U'_' || code == U'@' ? Role::Joiner
                                                                      : Role::Separator;
}

/// The script of a letter; Other for all that is no letter.
inline Script script_of(char32_t code) {
  if (code < 0x80) {
    return is_ascii_letter(code) ? Script::Latin : Script::Other;
  }
  return is_basic_cyrillic(code) ? Script::Cyrillic : script_beyond_ascii(code);
}

}  // namespace spravka::text
