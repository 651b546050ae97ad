// Letters of a UTF-8 text, one at a time: what slugs, headings and file names need of Unicode.
//
// Not for words that are searched: those are the Analyzer's alone.
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace spravka::article {

/// The code point at byte `at`, which moves past it. A malformed byte counts as one U+FFFD.
char32_t read_letter(std::string_view utf8, std::size_t& at);

void append_letter(std::string& utf8, char32_t letter);

/// The offset of the first byte that is not UTF-8. Nothing for a sound text.
std::optional<std::size_t> find_malformed(std::string_view utf8);

/// Lower and upper case of Latin and Cyrillic letters; anything else comes back as it is.
char32_t to_lower(char32_t letter);
char32_t to_upper(char32_t letter);
std::string lower_case(std::string_view utf8);

/// Letters and digits of any script; no punctuation, signs or emoji.
bool is_word_letter(char32_t letter);

bool is_space(char32_t letter);

/// Without the spaces and line ends around it.
std::string_view trim(std::string_view text);

}  // namespace spravka::article
