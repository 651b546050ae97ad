// UTF-8, checked once at the door so that no room behind it has to wonder. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spravka::http {

/// Bytes of the character at the beginning of `text`; 0 when there is no whole, valid one.
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

/// The same text with each byte that is no UTF-8, and each NUL, turned into U+FFFD.
std::string mend_utf8(std::string text);

}  // namespace spravka::http
