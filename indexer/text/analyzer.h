// Text in, words out: the one way Spravka reads words.
//
// The same Analyzer reads an article when it is indexed, a question when it is asked, and a passage
// when it is highlighted. Two texts match when, and only when, they yield a common term; nothing
// else in the program may split, fold or stem.
//
// Thread safety: none. Make one Analyzer per thread; making one is cheap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/language.h"

namespace spravka::text {

/// How a token came to be.
///
/// "settings.json" yields one Whole ("settings.json") and two Parts ("settings", "json"), so that
/// it is found whole and by part; an ordinary word is a Word.
enum class TokenKind : std::uint8_t { Word, Whole, Part };

/// A word as it stands in the text, and the terms it is found by.
///
/// For "Возвраты" at the start of a text: word "возвраты", stem "возврат", begin 0, end 16,
/// position 1.
struct Token {
  std::string word;     // Folded, as written: the exact term.
  std::string stem;     // The word without its ending; equal to `word` when nothing is cut.
  std::size_t begin{};  // Byte offsets into the text given to analyze(), end exclusive.
  std::size_t end{};
  std::uint32_t position{};  // From 1. A Whole has the position of its first Part.
  TokenKind kind{TokenKind::Word};

  bool operator==(Token const&) const = default;
};

/// A word that has been read, however often and wherever it stood.
struct KnownWord {
  std::string word;  // As in a Token.
  std::string stem;
  bool is_stop{};  // Says nothing about the matter, in the language that is read.
};

/// A Token without copies: for whoever reads many texts, and works out but once what follows from
/// a word.
struct Reading {
  std::uint32_t word{};  // Into Analyzer::known().
  std::uint32_t position{};
  std::size_t begin{};
  std::size_t end{};
  TokenKind kind{TokenKind::Word};
};

/// A word longer than this (in letters) is cut: the engine limits a term to 245 bytes.
inline constexpr std::size_t max_word_letters = 48;

class Analyzer {
public:
  /// `most_remembered`: how many words are kept as they were read; all are
  /// forgotten when there are more, and the commonest soon come back.
  explicit Analyzer(std::size_t most_remembered = 50'000);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// What is read from here on is of this language. At first, and for a language that is not known,
  /// all is read as Russian and English texts are.
  void set_language(Language const& language);

  /// The words of `utf8`, in the order they stand.
  ///
  /// Folded away: case, compatibility forms (NFKC), the dots of "ё", stress marks, soft hyphens and
  /// zero-width joiners (the byte offsets still cover the word as written); in a word that mixes
  /// Latin and Cyrillic, look-alike letters take the script of the others. Each word is stemmed by
  /// its own script: Cyrillic by the Russian stemmer, Latin by the English one, anything else not
  /// at all, so a mixed sentence needs no hint; in a further language (spoken.h) the words of its
  /// script by its own stemmer. Words joined by single dots, dashes, underscores or
  /// @ (v2.0, 10.0.0.1, wi-fi, ERR_SSL_PROTOCOL, user@example.com) yield a Whole and its Parts;
  /// C++, C#, .NET are words. Malformed UTF-8 separates words, and so does a zero-width space.
  /// Nothing back means there is nothing to search for.
  std::vector<Token> analyze(std::string_view utf8);

  /// The same, in numbers. Valid until the next call.
  std::vector<Reading> const& read(std::string_view utf8);

  /// A word by its number, which it bears as long as memory() stays the same.
  KnownWord const& known(std::uint32_t word) const;

  /// Another one after each time that all words were forgotten: now and then before read(), and
  /// with another language.
  std::uint32_t memory() const;

  /// One word folded as analyze() folds it, without splitting or stemming: "Ёлки" gives "елки".
  std::string fold(std::string_view utf8);

  /// The stem of one folded word, by its script.
  std::string stem(std::string_view folded_word);

  /// The language that was set; empty for one that is read as Russian and English texts are.
  Language const& language() const;

  /// Whether a folded word says nothing about the matter, in the language that is read.
  bool is_stop_word(std::string_view folded_word) const;

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

/// True for a folded word that says nothing about the matter ("и", "the", "как", "please"): it is
/// indexed and may be searched for in a phrase, but weighs nothing in a letter. Pure, thread-safe.
bool is_stop_word(std::string_view folded_word);
bool is_english_stop_word(std::string_view folded_word);
bool is_russian_stop_word(std::string_view folded_word);

/// The count of Unicode letters (code points) in a UTF-8 text; malformed bytes count as one each.
std::size_t count_letters(std::string_view utf8);

}  // namespace spravka::text
