// A question as it is understood: words with all they may mean, phrases that must stand as written,
// words that must not.
//
// Made by read_question() or, from a whole letter, by telling_words(); read by the query builder,
// the ranker and the excerpt. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/synonyms.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

/// Why a word may be found by other stems than its own.
enum class MeaningKind : std::uint8_t {
  AsAsked,
  Parts,    // Of a word that is found whole and by part.
  Synonym,  // Of the collection.
  Twin,     // The same name in the other alphabet.
  Guess,    // What else a mistyped word may have been.
  Form,     // The same word with a vowel less or more, or the same verb in its other aspect.
  Relative  // Likely of the same family.
};

/// What a word may be found by: one stem, or several that must all be there.
struct Meaning {
  std::vector<std::string> stems;
  double weight{1};                        // As asked: 1. By synonym or by part: less.
  std::string synonym;                     // As the collection writes it, when it is one.
  MeaningKind kind{MeaningKind::AsAsked};  // All but a Relative find; that ranks what others found,
                                           // and finds only for a word that no article has.

  bool operator==(Meaning const&) const = default;
};

struct AskedWord {
  std::string written;            // As the person typed it.
  std::string word;               // Folded.
  std::vector<Meaning> meanings;  // As asked first; never empty.
  double emphasis{1};             // Of a letter's words, how telling they are.
  bool is_stop{};                 // Says nothing about the matter.
  bool is_unknown{};              // No article has it: add_relatives() finds out.

  bool operator==(AskedWord const&) const = default;
};

struct Asked {
  std::vector<AskedWord> words;                   // Those of the phrases included.
  std::vector<std::vector<std::string>> phrases;  // Stems, in order, side by side.
  std::vector<std::string> exact_words;  // Quoted single words, folded: no other ending will do.
  std::vector<std::vector<std::string>> excluded;  // Stems, for "-word" and "-a.b".

  /// The words that count: all but stop words, or all when there are no others.
  std::vector<AskedWord const*> telling() const;

  bool operator==(Asked const&) const = default;
};

/// Reads what a person typed: "quoted phrases" («ёлочки» too), -minus words, synonyms. Never fails:
/// what makes no sense is left out.
Asked read_question(std::string_view text, text::Analyzer& analyzer, Synonyms const& synonyms);

}  // namespace spravka::index
