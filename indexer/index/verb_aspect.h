// One Russian verb in its two aspects: «удалить» and «удалять», «загрузить» and «загружать»,
// «настроить» and «настраивать».
//
// To a stemmer they are two words, and people complain in the other aspect than articles explain
// in: «подсеть не удаляется» is asked, «как удалить подсеть» written. What is asked for is the
// same. Pure, safe from any thread.
#pragma once

#include <string_view>

namespace spravka::index {

/// Whether two different stems are likely one verb; false for all that is not wholly Russian. By
/// the suffixes that make a verb imperfective, and the alternations before them (Академическая
/// грамматика, 1980, I, §§ 1386-1421).
bool are_one_verb(std::string_view left, std::string_view right);

}  // namespace spravka::index
