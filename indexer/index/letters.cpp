#include "indexer/index/letters.h"

#include <algorithm>
#include <array>
#include <vector>

namespace spravka::index {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// How many bytes a character takes by its first one; 0 for a byte that begins none.
std::size_t length_by_lead(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return 2;
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    return 3;
  }
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

}  // namespace

std::u32string to_letters(std::string_view utf8) {
  static constexpr std::array<unsigned char, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
  std::u32string letters;
  letters.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t const length = length_by_lead(byte_at(utf8, at));
    std::size_t taken = 1;
    char32_t letter = length == 0 ? replacement : byte_at(utf8, at) & lead_bits[length];
    for (;
         taken < length && at + taken < utf8.size() && (byte_at(utf8, at + taken) & 0xC0U) == 0x80U;
         ++taken) {
      letter = (letter << 6U) | (byte_at(utf8, at + taken) & 0x3FU);
    }
    letters.push_back(taken == std::max<std::size_t>(length, 1) ? letter : replacement);
    at += taken;
  }
  return letters;
}

std::string to_utf8(std::u32string_view letters) {
  std::string text;
  for (char32_t const letter : letters) {
    if (letter < 0x80) {
      text.push_back(static_cast<char>(letter));
    } else if (letter < 0x800) {
      text.push_back(static_cast<char>(0xC0U | (letter >> 6U)));
      text.push_back(static_cast<char>(0x80U | (letter & 0x3FU)));
    } else if (letter < 0x10000) {
      text.push_back(static_cast<char>(0xE0U | (letter >> 12U)));
      text.push_back(static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU)));
      text.push_back(static_cast<char>(0x80U | (letter & 0x3FU)));
    } else {
      text.push_back(static_cast<char>(0xF0U | ((letter >> 18U) & 0x07U)));
      text.push_back(static_cast<char>(0x80U | ((letter >> 12U) & 0x3FU)));
      text.push_back(static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU)));
      text.push_back(static_cast<char>(0x80U | (letter & 0x3FU)));
    }
  }
  return text;
}

bool is_cyrillic(char32_t letter) {
  return letter >= 0x400 && letter <= 0x4FF;
}

bool is_latin(char32_t letter) {
  return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
}

bool is_digit(char32_t letter) {
  return letter >= U'0' && letter <= U'9';
}

std::size_t character_start(std::string_view utf8, std::size_t at) {
  at = std::min(at, utf8.size());
  while (at > 0 && at < utf8.size() && (byte_at(utf8, at) & 0xC0U) == 0x80U) {
    --at;
  }
  return at;
}

std::size_t edits_between(std::u32string_view left, std::u32string_view right, std::size_t limit) {
  std::size_t const longer = std::max(left.size(), right.size());
  if (longer - std::min(left.size(), right.size()) > limit || longer > 64) {
    return limit + 1;
  }
  using Row = std::array<std::size_t, 65>;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t at = 0; at <= right.size(); ++at) {
    row[at] = at;
  }
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    std::size_t best = row[0];
    for (std::size_t j = 1; j <= right.size(); ++j) {
      std::size_t const change = left[i - 1] == right[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      bool const is_swap =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      row[j] = is_swap ? std::min(row[j], before_last[j - 2] + 1) : row[j];
      best = std::min(best, row[j]);
    }
    if (best > limit) {
      return limit + 1;
    }
  }
  return std::min(row[right.size()], limit + 1);
}

}  // namespace spravka::index
