// Stems that differ by the vowel which Russian slips between two consonants where no ending
// follows: «ботинк» (ботинки) and «ботинок», «письм» and «писем», «денег» and «деньг».
//
// A stemmer takes them for two words. Articles find one by the other as words of one family
// (families.h); a list that is filtered, such as the desk's of tickets, needs to know that both are
// one. Pure, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

/// How the stem may be written beside itself, of which most are no words: ask an index for all of
/// them. None for a stem of less than three letters, or one that is not wholly Russian.
std::vector<std::string> with_fleeting_vowel(std::string_view stem);

}  // namespace spravka::index
