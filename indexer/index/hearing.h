// How well a Russian spelling renders a foreign name as it is heard: «неймспейс» and "namespace",
// «бэкап» and "backup".
//
// The sound keys of transliteration.h find what may be the same name; this tells how surely it is,
// vowels included. Pure functions, safe from any thread.
#pragma once

#include <string_view>

namespace spravka::index {

/// 0 for a spelling that follows the letters or the usual hearing of English, about 0.1 for each
/// sound that is heard so less often, a half and more for each vowel that does not fit. Above 10
/// when a consonant does not. The foreign word may have Russian letters of its own ("юmoney").
double hearing_cost(std::u32string_view russian, std::u32string_view foreign);

}  // namespace spravka::index
