#include "server/http/utf8.h"

#include <algorithm>
#include <utility>

namespace spravka::http {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

std::size_t announced_length(unsigned char first) {
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    return 3;
  }
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Overlong forms, surrogates and what lies above U+10FFFF show in the second byte.
bool is_lawful_second(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0;
    case 0xED:
      return second <= 0x9F;
    case 0xF0:
      return second >= 0x90;
    case 0xF4:
      return second <= 0x8F;
    default:
      return true;
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  auto const length = announced_length(byte_at(text, 0));
  if (length <= 1) {
    return length;
  }
  if (text.size() < length || !is_lawful_second(byte_at(text, 0), byte_at(text, 1))) {
    return 0;
  }
  auto const tail = text.substr(1, length - 1);
  auto const continues = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
  };
  return std::all_of(tail.begin(), tail.end(), continues) ? length : 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    auto const length = utf8_length(text);
    if (length == 0) {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

std::string mend_utf8(std::string text) {
  if (is_utf8(text) && text.find('\0') == std::string::npos) {
    return text;
  }
  std::string mended;
  for (std::string_view rest = text; !rest.empty();) {
    auto const length = utf8_length(rest);
    if (length == 0 || rest.front() == '\0') {
      mended += "\xEF\xBF\xBD";
      rest.remove_prefix(1);
      continue;
    }
    mended += rest.substr(0, length);
    rest.remove_prefix(length);
  }
  return mended;
}

}  // namespace spravka::http
