// Abbreviations as they are said, letter by letter, and then written down: «юэсби» for "usb".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

/// What a Russian word may spell, by the names that English and Russian have for Latin letters. Two
/// letters at least; empty for a word that is not all names of letters. A pure function, safe from
/// any thread.
std::vector<std::string> spelt_out(std::string_view folded_word);

}  // namespace spravka::index
