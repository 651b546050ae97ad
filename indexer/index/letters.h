// UTF-8 to letters and back: whatever compares words letter by letter counts code points, never
// bytes. Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spravka::index {

/// Code points of a UTF-8 text. Malformed bytes become U+FFFD.
std::u32string to_letters(std::string_view utf8);
std::string to_utf8(std::u32string_view letters);

bool is_cyrillic(char32_t letter);
bool is_latin(char32_t letter);
bool is_digit(char32_t letter);

/// The largest place at or before `at` where a character of `utf8` begins.
std::size_t character_start(std::string_view utf8, std::size_t at);

/// Insertions, deletions, substitutions and swaps of neighbours between two words, counted in
/// letters. More than `limit` comes back as limit + 1.
std::size_t edits_between(std::u32string_view left, std::u32string_view right, std::size_t limit);

}  // namespace spravka::index
