#include "server/drafts/words.h"

#include <algorithm>

namespace spravka::drafts {
namespace {

constexpr char32_t malformed = 0xFFFD;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t announced_size(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead < 0xE0) {
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 3;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool is_word_character(char32_t code) {
  return (code >= '0' && code <= '9') || is_letter(code);
}

Word read_word(std::string_view text, std::size_t begin) {
  Word word;
  word.begin = begin;
  word.is_title = true;
  word.is_number = true;
  std::size_t position = begin;
  while (position < text.size()) {
    Character const next = character_at(text, position);
    if (!is_word_character(next.code)) {
      break;
    }
    bool const is_first = position == begin;
    bool const upper = is_upper(next.code);
    bool const digit = !is_letter(next.code);
    if (is_first) {
      word.is_capital = upper;
      word.is_cyrillic = next.code >= 0x400 && next.code < 0x530;
    }
    word.is_title = word.is_title && upper == is_first && !digit;
    word.has_digit = word.has_digit || digit;
    word.is_number = word.is_number && digit;
    append_character(word.lower, lower(next.code));
    position += next.size;
  }
  word.end = position;
  return word;
}

bool is_invisible(char32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
}

bool is_unusual_space(char32_t code) {
  return code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
         code == 0x3000 || code == '\t';
}

}  // namespace

Character character_at(std::string_view text, std::size_t position) {
  auto const lead = static_cast<unsigned char>(text[position]);
  std::size_t const size = announced_size(lead);
  if (size == 1) {
    return {lead, 1};
  }
  if (size == 0 || position + size > text.size()) {
    return {malformed, 1};
  }
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text[position + i])) {
      return {malformed, 1};
    }
    code = (code << 6U) | (static_cast<unsigned char>(text[position + i]) & 0x3FU);
  }
  return {code, size};
}

void append_character(std::string& text, char32_t code) {
  auto const put = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
    return;
  }
  if (code < 0x800) {
    put(0xC0U | (code >> 6U));
  } else {
    if (code < 0x10000) {
      put(0xE0U | (code >> 12U));
    } else {
      put(0xF0U | (code >> 18U));
      put(0x80U | ((code >> 12U) & 0x3FU));
    }
    put(0x80U | ((code >> 6U) & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

bool is_latin(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
         (code >= 0xC0 && code < 0x250 && code != 0xD7 && code != 0xF7) ||
         (code >= 0x370 && code < 0x400) || (code >= 0x400 && code < 0x530);
}

bool is_upper(char32_t code) {
  return lower(code) != code && code != U'ё';
}

char32_t lower(char32_t code) {
  if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) ||
      (code >= 0x410 && code <= 0x42F)) {
    return code + 0x20;
  }
  if (code == U'Ё' || code == U'ё') {
    return U'е';
  }
  if (code >= 0x400 && code <= 0x40F) {
    return code + 0x50;
  }
  bool const comes_in_pairs = (code >= 0x100 && code <= 0x137) || (code >= 0x460 && code <= 0x52F);
  return comes_in_pairs && code % 2 == 0 ? code + 1 : code;
}

std::string lower(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    Character const next = character_at(text, position);
    if (next.code == malformed) {
      result.append(text.substr(position, next.size));
    } else {
      append_character(result, lower(next.code));
    }
    position += next.size;
  }
  return result;
}

Passage::Passage(std::string_view whole) : text(whole) {
  for (std::size_t position = 0; position < text.size();) {
    Character const next = character_at(text, position);
    if (!is_word_character(next.code)) {
      position += next.size;
      continue;
    }
    words.push_back(read_word(text, position));
    position = words.back().end;
  }
}

std::string_view Passage::gap_after(std::size_t index) const {
  std::size_t const begin = words[index].end;
  std::size_t const end = index + 1 < words.size() ? words[index + 1].begin : text.size();
  return text.substr(begin, end - begin);
}

std::string_view Passage::gap_before(std::size_t index) const {
  return index == 0 ? text.substr(0, words[0].begin) : gap_after(index - 1);
}

std::size_t Passage::word_at(std::size_t position) const {
  auto const found =
      std::lower_bound(words.begin(), words.end(), position,
                       [](Word const& word, std::size_t at) { return word.begin < at; });
  return static_cast<std::size_t>(found - words.begin());
}

bool Passage::starts_sentence(std::size_t index) const {
  return index == 0 || gap_before(index).find_first_of(".!?\n:\"") != std::string_view::npos ||
         gap_before(index).find("«") != std::string_view::npos;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool begins_with_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(),
                     [word](std::string_view start) { return word.starts_with(start); });
}

bool is_form_of(std::string_view word, std::string_view stem) {
  return word.starts_with(stem) &&
         is_one_of(
             word.substr(stem.size()),
             {"",   "а",  "у",  "ом",  "е",  "ы", "и",  "ов", "ам", "ами", "ах", "я",  "ю",  "ем",
              "ей", "ев", "ям", "ями", "ях", "ь", "ью", "ой", "о",  "й",   "ия", "ию", "ии", "ий"});
}

std::string without_invisible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    Character const next = character_at(text, position);
    if (is_unusual_space(next.code)) {
      result += ' ';
    } else if (next.code >= 0x2010 && next.code <= 0x2012) {
      result += '-';
    } else if (!is_invisible(next.code) && next.code != '\r') {
      result.append(text.substr(position, next.size));
    }
    position += next.size;
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  auto const begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    auto const end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return lines;
    }
    text.remove_prefix(end + 1);
  }
}

}  // namespace spravka::drafts
