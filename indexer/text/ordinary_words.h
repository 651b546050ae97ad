// Whether Russian or English has a word: what is spelt right was hardly mistyped, even where no
// article uses it («отчет» is asked for, and «ответ» was not meant).
//
// Made when the program is built, of LibreOffice's Russian spelling dictionary in all its forms and
// of the fifty thousand commonest English words (Debian's hunspell-ru and wamerican-small: rarer
// English words, such as "privet" and "parol", are Russian ones in Latin letters more often), and
// kept as a Bloom filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable errors")
// of 4 MB. Pure functions, any thread.
#pragma once

#include <string_view>

namespace spravka::text {

/// `folded`: as Analyzer::fold() gives it. Of words that neither language has, one in some
/// ten thousands is taken for one; a word of one or two letters never is.
bool is_ordinary_word(std::string_view folded);

}  // namespace spravka::text
