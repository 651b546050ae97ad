// Russian endings of names: "Игорь" is met as "Игоря", "Игорю", "Игорем". Pure functions, safe from
// any thread.
//
// Looser than a stemmer and made for names alone; words are found by indexer/text, never by this.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::drafts {

/// What stays of a name (lower case) in all cases: "павел" gives "павел" and "павл"; "иванова"
/// gives "иванов".
std::vector<std::string> name_bases(std::string_view lower_name);

/// The bases that a word (lower case) may be a form of, the longest first. A Latin word has one:
/// itself.
std::vector<std::string_view> possible_bases(std::string_view lower_word);

/// "петрович", "Ильинична": by the ending.
bool is_patronymic(std::string_view lower_word);

/// Endings that family names have: -ов, -ева, -ский, -енко, -ян, in any case. Other words have them
/// too.
bool may_be_surname(std::string_view lower_word);

/// Common first names, Russian (in any case) and English; without those that are ordinary words as
/// well (Mark, Вера).
bool is_given_name(std::string_view lower_word);

/// Names that are ordinary words as well: "will", "mark", "надежда", "роман".
bool is_ordinary_word_too(std::string_view lower_word);

}  // namespace spravka::drafts
