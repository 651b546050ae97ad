// What all fuzz programs share: the bytes as text, and a promise that ends the run when it is
// broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace spravka::fuzz {

inline void demand(bool promise, char const* what) {
  if (!promise) {
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
  }
}

inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
  return {reinterpret_cast<char const*>(data), size};
}

inline bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Between two letters of a UTF-8 text, or at one of its ends.
inline bool is_letter_border(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

/// RFC 3629, told apart from the product's own ways of seeing it.
inline bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const lead = static_cast<unsigned char>(text[at]);
    std::size_t const length = lead < 0x80                    ? 1
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || at + length > text.size()) {
      return false;
    }
    auto const second = length == 1 ? 0U : static_cast<unsigned char>(text[at + 1]);
    bool const is_overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    bool const is_beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    for (std::size_t i = 1; i < length; ++i) {
      if (!is_continuation(text[at + i])) {
        return false;
      }
    }
    if (is_overlong || is_beyond) {
      return false;
    }
    at += length;
  }
  return true;
}

}  // namespace spravka::fuzz
