// Other spellings of a word that need no vocabulary to be thought of: the likeliest slips of the
// hand, and the adjectives a Russian noun in -ка may stand for. Pure functions, safe from any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

/// What the word may be without one likely slip: letters swapped, doubled, heard alike, a neighbour
/// key. None for short words.
std::vector<std::u32string> likely_variants(std::u32string_view word);

/// «учетка» gives «учетн», «виртуалки» «виртуальн» among others: how the adjective begins. Empty
/// for a word that is no noun in -ка.
std::vector<std::string> adjective_beginnings(std::string_view folded_word);

/// «ая», «ого», ...
bool is_adjective_ending(std::string_view ending);

}  // namespace spravka::index
