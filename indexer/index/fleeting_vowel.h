// Stems that differ by the vowel which Russian slips between two consonants where no ending
// follows: «ботинк» (ботинки) and «ботинок», «настройк» and «настроек», «деньг» and «денег».
//
// Before к and ц that is a rule; of other words a list is kept.
//
// A stemmer takes them for two words, though they are one: «список» and «списки», «ошибок» and
// «ошибка». Pure, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

/// How the stem may be written beside itself, of which most are no words: ask an index for all of
/// them. None of less than three letters, and none for one that is not wholly Russian.
std::vector<std::string> with_fleeting_vowel(std::string_view stem);

}  // namespace spravka::index
