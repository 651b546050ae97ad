// The language of a text: what it is called, and how to tell.
//
// A language is its two-letter ISO 639-1 code, lower case, not an enum: a third language needs no
// change of code (spoken.h). Everything here is safe from any thread.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::text {

struct Language {
  std::string code;  // "ru", "en"; empty: not known.

  bool empty() const { return code.empty(); }

  bool operator==(Language const&) const = default;

  bool operator<(Language const& other) const { return code < other.code; }
};

/// The languages that articles and pages are offered in, the default one first.
std::vector<Language> const& known_languages();

/// A known language's code in any case, and with a region ("en-GB"); nothing for a language we do
/// not speak.
std::optional<Language> parse_language(std::string_view code);

/// The language a text is written in, by its letters: the script that most letters belong to
/// (Cyrillic ones count four times: names, commands and code are Latin in every language), and
/// among known languages of one script by the small words of each (stop words), else the first.
/// Nothing for a text without letters ("10.0.0.1", "404").
std::optional<Language> detect_language(std::string_view utf8);

/// The best known language for an Accept-Language header ("en-GB,en;q=0.9,ru;q=0.5"). Nothing when
/// it names none of ours. Reads at most the first 1,000 bytes and never throws.
std::optional<Language> preferred_language(std::string_view accept_language);

}  // namespace spravka::text
