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

/// A word longer than this (in letters) is cut: the engine limits a term to 245 bytes.
inline constexpr std::size_t max_word_letters = 48;

class Analyzer {
public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The words of `utf8`, in the order they stand.
  ///
  /// Folded away: case, compatibility forms (NFKC), the dots of "ё", stress marks, soft hyphens and
  /// zero-width joiners (the byte offsets still cover the word as written); in a word that mixes
  /// Latin and Cyrillic, look-alike letters take the script of the others. Each word is stemmed by
  /// its own script: Cyrillic by the Russian stemmer, Latin by the English one, anything else not
  /// at all, so a mixed sentence needs no hint. Words joined by single dots, dashes, underscores or
  /// @ (v2.0, 10.0.0.1, wi-fi, ERR_SSL_PROTOCOL, user@example.com) yield a Whole and its Parts;
  /// C++, C#, .NET are words. Malformed UTF-8 separates words, and so does a zero-width space.
  /// Nothing back means there is nothing to search for.
  std::vector<Token> analyze(std::string_view utf8);

  /// One word folded as analyze() folds it, without splitting or stemming: "Ёлки" gives "елки".
  std::string fold(std::string_view utf8);

  /// The stem of one folded word, by its script.
  std::string stem(std::string_view folded_word);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

/// True for a folded word that says nothing about the matter ("и", "the", "как", "please"): it is
/// indexed and may be searched for in a phrase, but weighs nothing in a letter. Pure, thread-safe.
bool is_stop_word(std::string_view folded_word);

/// The count of Unicode letters (code points) in a UTF-8 text; malformed bytes count as one each.
std::size_t count_letters(std::string_view utf8);

}  // namespace spravka::text
