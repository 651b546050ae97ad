// How likely a hand slips from one word to another: the same letter twice, two letters swapped, a
// neighbour key, a vowel written as it is heard.
//
// letters.h counts edits, which decide what may be a typo at all; this weighs them, to choose among
// the candidates. Pure functions, safe from any thread.
#pragma once

#include <string_view>

namespace spravka::index {

/// What it costs to have typed `typed` for `meant`, both in small letters: 0 for the same word,
/// about 1 for each unlikely edit, half of that for a likely one, more at the first letter.
double slip_cost(std::u32string_view typed, std::u32string_view meant);

}  // namespace spravka::index
