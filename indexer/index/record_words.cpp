#include "indexer/index/record_words.h"

#include <cmath>

#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

/// Of the terms "W0:word" and "W2:word".
WordList words_of(Xapian::Database const& database) {
  WordList words;
  for (auto const& [prefixes, level] : {std::pair(open_words, article::Audience::Public),
                                        std::pair(note_words, article::Audience::Agents)}) {
    std::string const prefix(prefixes.word);
    auto const end = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != end; ++term) {
      words.add((*term).substr(prefix.size()), level, {}, term.get_termfreq());
    }
  }
  return words;
}

}  // namespace

RecordLexicon::RecordLexicon(text::Analyzer& analyzer)
    : analyzer_(&analyzer), synonyms_(article::Collection{}) {}

void RecordLexicon::look_at(Xapian::Database const& database) {
  constexpr std::uint64_t records_a_commit = 1'000;
  if (vocabulary_ && database.get_uuid() != database_.get_uuid()) {
    vocabulary_.reset();
  }
  database_ = database;
  std::uint64_t const now = database_.get_revision();
  if (vocabulary_ && now > read_at_ + database_.get_doccount() / records_a_commit) {
    vocabulary_.reset();
  }
}

Vocabulary const& RecordLexicon::vocabulary() const {
  if (!vocabulary_) {
    vocabulary_ = std::make_unique<Vocabulary const>(words_of(database_));
    read_at_ = database_.get_revision();
  }
  return *vocabulary_;
}

bool RecordLexicon::has_stem(std::string const& stem, Scope const& scope) const {
  return database_.term_exists(schema::term(open_words.stem, stem)) ||
         (scope.reader == article::Audience::Agents &&
          database_.term_exists(schema::term(note_words.stem, stem)));
}

Lexicon::Having RecordLexicon::having(std::string const& stem, std::size_t most) const {
  std::string const term = schema::term(open_words.stem, stem);
  Having having{{}, database_.get_termfreq(term)};
  auto const end = database_.postlist_end(term);
  for (auto posting = database_.postlist_begin(term);
       posting != end && having.documents.size() < most; ++posting) {
    having.documents.push_back(*posting);
  }
  return having;
}

double RecordLexicon::rarity(std::string const& stem) const {
  auto const all = static_cast<double>(database_.get_doccount());
  auto const having =
      static_cast<double>(database_.get_termfreq(schema::term(open_words.stem, stem)));
  return std::log(1 + (all - having + 0.5) / (having + 0.5));
}

}  // namespace spravka::index
