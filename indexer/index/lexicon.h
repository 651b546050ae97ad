// What a mistyped question is repaired from: the words that a collection knows, of articles or of
// records, and which of its documents a reader may see.
//
// A repair asks for words of the reader's scope alone: nothing is repaired to a word that only
// others may read. As thread-safe as what implements it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index/synonyms.h"
#include "indexer/index/vocabulary.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

template <typename Value>
class Recent;
struct WordReadings;

class Lexicon {
public:
  Lexicon() = default;
  virtual ~Lexicon() = default;
  Lexicon(Lexicon const&) = delete;
  Lexicon& operator=(Lexicon const&) = delete;

  /// Reads what a word may have been. Of that there is much, and little of it comes twice: where
  /// words are remembered, those go apart from what people really asked.
  virtual text::Analyzer& trial_analyzer() = 0;
  virtual Vocabulary const& vocabulary() const = 0;
  virtual Synonyms const& synonyms() const = 0;

  /// Where a word_reader remembers what it has found; null for one that remembers nothing.
  virtual Recent<WordReadings>* readings() const { return nullptr; }

  /// Whether a document of the scope has the stem.
  virtual bool has_stem(std::string const& stem, Scope const& scope) const = 0;
  /// How rare a stem is, the most for one that no document has.
  virtual double rarity(std::string const& stem) const = 0;

  /// How many the reader may see.
  virtual std::size_t documents() const = 0;
  /// No document has a higher number.
  virtual std::size_t last_document() const = 0;

  /// The first documents with a stem that the reader may see, by number, and how many have it in
  /// all.
  struct Having {
    std::vector<std::uint32_t> documents;
    std::size_t all{};
  };

  virtual Having having(std::string const& stem, std::size_t most) const = 0;
  /// Whether a document belongs to the scope.
  virtual bool is_in(Scope const& scope, std::uint32_t document) const = 0;
};

}  // namespace spravka::index
