#include "server/tickets/typed_text.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace spravka::tickets {
namespace {

enum class Kind : std::uint8_t { Letter, Space, LineEnd, Dropped };

struct Character {
  char32_t code{};
  std::size_t length{1};
  bool is_whole{true};
};

bool is_between(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

/// How many bytes a character has by its first byte; 0 for a byte that begins none.
std::size_t length_by_first_byte(unsigned char byte) {
  if (byte < 0x80) {
    return 1;
  }
  if (is_between(byte, 0xC2, 0xDF)) {
    return 2;
  }
  if (is_between(byte, 0xE0, 0xEF)) {
    return 3;
  }
  return is_between(byte, 0xF0, 0xF4) ? 4 : 0;
}

Character read_character(std::string_view text) {
  auto const first = static_cast<unsigned char>(text.front());
  std::size_t const length = length_by_first_byte(first);
  if (length == 1) {
    return {first, 1, true};
  }
  if (length == 0 || length > text.size()) {
    return {0, 1, false};
  }
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    auto const next = static_cast<unsigned char>(text[index]);
    if ((next & 0xC0U) != 0x80U) {
      return {0, 1, false};
    }
    code = (code << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  bool const is_lawful =
      code >= smallest.at(length) && code <= 0x10FFFF && !is_between(code, 0xD800, 0xDFFF);
  return is_lawful ? Character{code, length, true} : Character{0, 1, false};
}

Kind kind_of(char32_t code) {
  if (code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029) {
    return Kind::LineEnd;
  }
  if (code == ' ' || code == '\t' || code == 0xA0 || code == 0x3000 || code == 0x202F ||
      code == 0x205F || code == 0x1680 || is_between(code, 0x2000, 0x200B)) {
    return Kind::Space;
  }
  bool const is_control = code < 0x20 || is_between(code, 0x7F, 0x9F);
  bool const turns_direction = is_between(code, 0x202A, 0x202E) ||
                               is_between(code, 0x2066, 0x2069) || code == 0x200E ||
                               code == 0x200F || code == 0x061C;
  bool const is_invisible = code == 0xFEFF || code == 0x2060 || code == 0xFFFE || code == 0xFFFF;
  return is_control || turns_direction || is_invisible ? Kind::Dropped : Kind::Letter;
}

std::string trimmed(std::string const& text) {
  constexpr char const* white = " \t\n";
  auto const begin = text.find_first_not_of(white);
  return begin == std::string::npos ? std::string()
                                    : text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

/// Calls take(kind, bytes) for each character; a carriage return ends a line, and with the line
/// feed after it only once.
template <typename Take>
void for_each_character(std::string_view typed, Take take) {
  while (!typed.empty()) {
    auto const character = read_character(typed);
    auto const bytes = typed.substr(0, character.length);
    typed.remove_prefix(character.length);
    if (!character.is_whole) {
      take(Kind::Letter, std::string_view("\xEF\xBF\xBD"));
    } else if (character.code == '\r') {
      typed.remove_prefix(typed.starts_with('\n') ? 1 : 0);
      take(Kind::LineEnd, bytes);
    } else {
      take(kind_of(character.code), bytes);
    }
  }
}

}  // namespace

std::string clean_line(std::string_view typed) {
  std::string line;
  bool has_gap = false;
  for_each_character(typed, [&](Kind kind, std::string_view bytes) {
    if (kind == Kind::Space || kind == Kind::LineEnd) {
      has_gap = true;
    } else if (kind == Kind::Letter) {
      line += has_gap && !line.empty() ? " " : "";
      line += bytes;
      has_gap = false;
    }
  });
  return line;
}

std::string clean_text(std::string_view typed) {
  std::string text;
  for_each_character(typed, [&text](Kind kind, std::string_view bytes) {
    if (kind == Kind::LineEnd) {
      text += '\n';
    } else if (kind == Kind::Space) {
      text += bytes == "\t" ? "\t" : " ";
    } else if (kind == Kind::Letter) {
      text += bytes;
    }
  });
  return trimmed(text);
}

}  // namespace spravka::tickets
