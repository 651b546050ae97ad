// Which words of a passage can be parts of a name. Pure functions, safe from any thread.
#pragma once

#include <cstddef>

#include "server/drafts/name_places.h"
#include "server/drafts/words.h"

namespace spravka::drafts {

/// A capitalised word of more than one letter that is not just a sentence's first one ("The",
/// "При").
bool is_name_word(Passage const& passage, std::size_t index);

/// A capital letter with a full stop.
bool is_initial_of_name(Passage const& passage, std::size_t index);

/// Nobody in particular: "Hello Support Team", "Dear Sir or Madam", "Добрый день, Коллеги!".
bool is_nobody(std::string_view lower_word);

/// "de", "van": part of a name between two others.
bool is_particle(std::string_view lower_word);

/// The "O" of "O'Brien", which is one name; not the "I" of "I've".
bool begins_joined_name(Passage const& passage, std::size_t index);
/// Only a space, a dash or an apostrophe stands before it.
bool follows_closely(Passage const& passage, std::size_t index);

/// The capitalised words from `first` on, with particles between: "Hendrik de Vries".
WordRange capital_names_from(Passage const& passage, std::size_t first, std::size_t most);

/// Names written without capitals: "иван петров", a well-known first name of four letters and more,
/// what follows "с уважением,".
std::vector<WordRange> small_names(Passage const& passage);

/// The same where only a person can tell: one unknown word after a greeting or a closing.
std::vector<WordRange> doubtful_small_names(Passage const& passage);

/// Names that the words before them announce: "меня зовут", "Patient:", "my husband".
std::vector<WordRange> told_names(Passage const& passage);

}  // namespace spravka::drafts
