// Where names stand in a letter: after a greeting, in a signature, after "my name is". Pure
// functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/drafts/words.h"

namespace spravka::drafts {

/// Words of a passage, end exclusive.
struct WordRange {
  std::size_t first{};
  std::size_t end{};

  bool empty() const { return first == end; }

  bool operator==(WordRange const&) const = default;
};

/// How many words from `index` on are a greeting: "Добрый день" 2, "Hello" 1, else 0.
std::size_t greeting_length(Passage const& passage, std::size_t index);

/// How many words from `index` on close a letter: "С уважением" 2, "Best regards" 2, else 0.
std::size_t closing_length(Passage const& passage, std::size_t index);

/// The name right after a greeting that ends before word `index`, when a comma, a mark or a line's
/// end closes it.
WordRange addressed_name(Passage const& passage, std::size_t index);

/// Names after greetings, and in signatures at the end.
std::vector<WordRange> names_around_letter(Passage const& passage);

/// The name of a company whose legal form stands at word `index`: ООО «Ромашка», "Bluebird Trading
/// Ltd". The form stays.
WordRange company_name(Passage const& passage, std::size_t index);

/// Names inside the text, where the words around leave no doubt: "меня зовут Игорь", "Mr Smith",
/// "Иванов И. И.", "ООО «Ромашка»", a common first name with what follows it.
std::vector<WordRange> names_inside(Passage const& passage);

/// Pairs that may be a name: "Пётр Ковальчук" in the middle of a sentence, of which no list knows.
std::vector<WordRange> doubtful_names(Passage const& passage);

/// The words of a range, with one space between.
std::string written_name(Passage const& passage, WordRange range);

}  // namespace spravka::drafts
