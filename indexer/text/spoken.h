// The languages of this installation: Russian and English, and what files add to them.
//
// Said once, when a command begins, as a process has one locale; everything else asks
// known_languages(). Safe from any thread: who read the languages before goes on with those.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/characters.h"
#include "indexer/text/language.h"

namespace spravka::text {

/// What is said of a language. Of Russian and English the program knows the rest by itself.
struct SpokenLanguage {
  Language language;
  std::vector<std::string> stop_words;  // Say nothing about the matter; as written.
  /// Headings that mean a section, by its kind: "problem", "environment", "cause", "solution".
  std::map<std::string, std::vector<std::string>> sections;

  bool operator==(SpokenLanguage const&) const = default;
};

/// From now on these are the languages, the default one first. An empty list means Russian and
/// English.
void speak(std::vector<SpokenLanguage> languages);

std::vector<SpokenLanguage> const& spoken_languages();

/// "de": two small letters, as a folder or a file is called after a language.
bool is_language_code(std::string_view code);

/// Of Russian and English, the languages of an installation to which no file adds any.
std::vector<SpokenLanguage> own_languages();

/// The script that a language is written in.
Script script_of_language(Language const& language);

/// Whether the words of a language are read in a way of their own. Russian and English are read
/// alike: Cyrillic words as Russian ones and Latin words as English ones.
bool reads_by_itself(Language const& language);

/// Whether a folded word is a stop word of just this language, not of the others that its texts
/// may quote.
bool is_own_stop_word(std::string_view folded_word, Language const& language);

/// Whether a folded word says nothing about the matter in a text of a language.
bool is_stop_word(std::string_view folded_word, Language const& language);

}  // namespace spravka::text
