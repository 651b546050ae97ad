// A text as a redactor reads it: words with their shape and place.
//
// Not the Analyzer of indexer/text, on purpose: that one folds words so that they are found; here
// capitals, digits and the very bytes between two words are what tells a name or a password. Pure
// functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::drafts {

/// One character of a UTF-8 text. Malformed bytes come one at a time with code 0xFFFD.
struct Character {
  char32_t code{};
  std::size_t size{};  // Bytes it takes.
};

Character character_at(std::string_view text, std::size_t position);
void append_character(std::string& text, char32_t code);

bool is_digit(char character);
bool is_latin(char character);
bool is_letter(char32_t code);  // Latin with its accents, Cyrillic, Greek.
bool is_upper(char32_t code);
char32_t lower(char32_t code);  // And "ё" becomes "е".
std::string lower(std::string_view text);

/// A run of letters and digits: "VNC-консоль" is two words.
struct Word {
  std::size_t begin{};
  std::size_t end{};
  std::string lower;   // "Пётр" is "петр".
  bool is_cyrillic{};  // By its first letter.
  bool is_title{};    // A capital, then small letters only: "Пётр", not "VNC", not "OpenStack".
  bool is_capital{};  // Begins with a capital.
  bool has_digit{};
  bool is_number{};  // Digits only.

  bool operator==(Word const&) const = default;
};

/// A text and its words. The text must outlive it.
struct Passage {
  std::string_view text;
  std::vector<Word> words;

  explicit Passage(std::string_view whole);

  /// What stands between word `index` and the next one (or the end).
  std::string_view gap_after(std::size_t index) const;
  std::string_view gap_before(std::size_t index) const;

  /// The first word that begins at `position` or later.
  std::size_t word_at(std::size_t position) const;

  /// True for the first word of a sentence, a line or a quotation.
  bool starts_sentence(std::size_t index) const;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list);
bool begins_with_one_of(std::string_view word, std::initializer_list<std::string_view> list);

/// True when `word` is `stem` with a Russian noun's ending: "заказом" is a form of "заказ",
/// "заказали" is not.
bool is_form_of(std::string_view word, std::string_view stem);

/// The text with unusual spaces made usual, and invisible characters (soft hyphens, zero-width,
/// direction marks) dropped, so that a phone number cannot hide behind them.
std::string without_invisible(std::string_view text);

std::string_view trimmed(std::string_view text);
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace spravka::drafts
