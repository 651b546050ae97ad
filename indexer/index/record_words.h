// The words of an index of records: how they stand there as terms, and what a mistyped question is
// repaired from.
//
// By who may read them, as Vocabulary counts them. Not thread-safe: RecordIndex guards it.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <xapian.h>

#include "indexer/index/lexicon.h"

namespace spravka::index {

/// Where a word and its stem stand.
struct WordPrefixes {
  std::string_view word;
  std::string_view stem;
};

/// Folded words begin with no capital letter, so a prefix is never mistaken for a word. The digit
/// is the audience: everybody (who may read the record at all), or agents alone.
inline constexpr WordPrefixes open_words{"W0:", "Z"};
inline constexpr WordPrefixes note_words{"W2:", "NZ"};

class RecordLexicon final : public Lexicon {
public:
  explicit RecordLexicon(text::Analyzer& analyzer);

  /// Looks at this state of the index from now on. Its vocabulary is read when first asked for, and
  /// again when a thousandth of the records, or more, may have changed since: a word that came with
  /// the last few is found as it is written, and only not thought of for a mistyped one yet.
  void look_at(Xapian::Database const& database);

  text::Analyzer& trial_analyzer() override { return *analyzer_; }

  std::size_t documents() const override { return database_.get_doccount(); }

  std::size_t last_document() const override { return database_.get_lastdocid(); }

  Having having(std::string const& stem, std::size_t most) const override;

  Vocabulary const& vocabulary() const override;

  Synonyms const& synonyms() const override { return synonyms_; }

  bool has_stem(std::string const& stem, Scope const& scope) const override;
  double rarity(std::string const& stem) const override;

  bool is_in(Scope const& /*scope*/, std::uint32_t /*document*/) const override { return true; }

private:
  text::Analyzer* analyzer_;
  Synonyms synonyms_;  // None: what people write to each other needs no list of them.
  Xapian::Database database_;
  mutable std::unique_ptr<Vocabulary const> vocabulary_;
  mutable std::uint64_t read_at_{};  // The revision that the vocabulary is of.
};

}  // namespace spravka::index
