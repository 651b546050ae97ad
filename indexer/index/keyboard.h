// The wrong keyboard layout: what stands on the same keys in the other one. "ghbdtn" and "привет"
// are typed alike. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::index {

/// "ghbdtn" to "привет", ",elm" to "будь". What is on no letter key stays.
std::string typed_in_russian(std::string_view utf8);
/// "руддщ" to "hello".
std::string typed_in_english(std::string_view utf8);

/// The small letters beside one in its row, in its own layout: where a finger slips.
std::u32string neighbour_keys(char32_t letter);
bool are_neighbour_keys(char32_t left, char32_t right);

}  // namespace spravka::index
