#include "indexer/article/letters.h"

#include <algorithm>
#include <array>

namespace spravka::article {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned byte_at(std::string_view utf8, std::size_t at) {
  return static_cast<unsigned char>(utf8[at]);
}

std::size_t length_of(unsigned lead) {
  if (lead < 0x80U) {
    return 1;
  }
  if (lead >= 0xC2U && lead < 0xE0U) {
    return 2;
  }
  if (lead >= 0xE0U && lead < 0xF0U) {
    return 3;
  }
  return lead >= 0xF0U && lead < 0xF5U ? 4 : 0;
}

bool is_allowed(char32_t letter, std::size_t length) {
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  bool const is_surrogate = letter >= 0xD800 && letter < 0xE000;
  return letter >= smallest.at(length) && letter <= 0x10FFFF && !is_surrogate;
}

struct Span {
  char32_t first;
  char32_t last;
};

bool is_in(char32_t letter, Span const& span) {
  return letter >= span.first && letter <= span.last;
}

// What is not part of a word above ASCII: signs, punctuation, arrows, boxes, private use, emoji.
constexpr std::array<Span, 13> not_in_words{{{0x80, 0xA9},
                                             {0xAB, 0xB4},
                                             {0xB6, 0xB9},
                                             {0xBB, 0xBF},
                                             {0xD7, 0xD7},
                                             {0xF7, 0xF7},
                                             {0x2000, 0x206F},
                                             {0x20A0, 0x2BFF},
                                             {0x3000, 0x3004},
                                             {0x3008, 0x3020},
                                             {0xE000, 0xF8FF},
                                             {0xFE00, 0xFE6F},
                                             {0x1F000, 0x1FAFF}}};

}  // namespace

char32_t read_letter(std::string_view utf8, std::size_t& at) {
  unsigned const lead = byte_at(utf8, at);
  std::size_t const length = length_of(lead);
  if (length == 1) {
    ++at;
    return lead;
  }
  if (length == 0 || at + length > utf8.size()) {
    ++at;
    return replacement;
  }
  char32_t letter = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    unsigned const next = byte_at(utf8, at + i);
    if ((next & 0xC0U) != 0x80U) {
      ++at;
      return replacement;
    }
    letter = (letter << 6U) | (next & 0x3FU);
  }
  bool const allowed = is_allowed(letter, length);
  at += allowed ? length : 1;
  return allowed ? letter : replacement;
}

void append_letter(std::string& utf8, char32_t letter) {
  auto const put = [&utf8](char32_t byte) { utf8 += static_cast<char>(byte); };
  if (letter < 0x80) {
    put(letter);
  } else if (letter < 0x800) {
    put(0xC0U | (letter >> 6U));
    put(0x80U | (letter & 0x3FU));
  } else if (letter < 0x10000) {
    put(0xE0U | (letter >> 12U));
    put(0x80U | ((letter >> 6U) & 0x3FU));
    put(0x80U | (letter & 0x3FU));
  } else {
    put(0xF0U | (letter >> 18U));
    put(0x80U | ((letter >> 12U) & 0x3FU));
    put(0x80U | ((letter >> 6U) & 0x3FU));
    put(0x80U | (letter & 0x3FU));
  }
}

std::optional<std::size_t> find_malformed(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t const begin = at;
    // A replacement character that stands in the text is three bytes long; a malformed byte is one.
    if (read_letter(utf8, at) == replacement && at - begin == 1) {
      return begin;
    }
  }
  return std::nullopt;
}

char32_t to_lower(char32_t letter) {
  bool const is_ascii = is_in(letter, {'A', 'Z'});
  bool const is_latin = is_in(letter, {0xC0, 0xDE}) && letter != 0xD7;
  if (is_ascii || is_latin || is_in(letter, {0x410, 0x42F})) {
    return letter + 0x20;
  }
  if (is_in(letter, {0x400, 0x40F})) {
    return letter + 0x50;
  }
  bool const is_paired = is_in(letter, {0x460, 0x481}) || is_in(letter, {0x48A, 0x4BF}) ||
                         is_in(letter, {0x4D0, 0x52F}) || is_in(letter, {0x100, 0x137});
  return is_paired && letter % 2 == 0 ? letter + 1 : letter;
}

char32_t to_upper(char32_t letter) {
  for (char32_t const distance : {U'\x20', U'\x50', U'\x1'}) {
    if (letter >= distance && to_lower(letter - distance) == letter) {
      return letter - distance;
    }
  }
  return letter;
}

std::string lower_case(std::string_view utf8) {
  std::string lower;
  lower.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    append_letter(lower, to_lower(read_letter(utf8, at)));
  }
  return lower;
}

bool is_word_letter(char32_t letter) {
  if (letter < 0x80) {
    return is_in(letter, {'a', 'z'}) || is_in(letter, {'A', 'Z'}) || is_in(letter, {'0', '9'});
  }
  return letter != replacement && std::ranges::none_of(not_in_words, [letter](Span const& span) {
           return is_in(letter, span);
         });
}

bool is_space(char32_t letter) {
  return letter == ' ' || is_in(letter, {'\t', '\r'}) || letter == 0xA0 ||
         is_in(letter, {0x2000, 0x200A}) || letter == 0x202F || letter == 0x3000;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n\f\v";
  std::size_t const begin = text.find_first_not_of(spaces);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

}  // namespace spravka::article
