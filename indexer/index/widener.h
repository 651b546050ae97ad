// What else the words of a question may be called: what a half-typed one may become, the same name
// in the other alphabet, words of one family, translations. Only words that the scope's reader may
// read. As thread-safe as the reading room it is given.
#pragma once

#include "indexer/index/asked.h"
#include "indexer/index/reading_room.h"
#include "indexer/index/vocabulary.h"
#include "indexer/text/language.h"

namespace spravka::index {

class Widener {
public:
  /// The room must outlive it.
  Widener(ReadingRoom& room, Scope scope) : room_(room), scope_(std::move(scope)) {}

  /// The commonest words that begin as the last word does.
  void add_completions(Asked& asked) const;

  /// A foreign name is found in both alphabets, however it is typed. A word that no article has
  /// is left to the repair, which weighs what else it may be.
  void add_twins(Asked& asked) const;

  /// "max_connections" that some article has is hardly meant by "max" and "connections" far apart;
  /// a compound of words («бизнес-процессы») is, for its parts have other endings elsewhere.
  void weigh_parts(Asked& asked) const;

  void add_families(Asked& asked) const;

  /// Whether `there` lacks one of the words.
  bool has_foreign(Asked const& asked, Scope const& there) const;

  /// Words that no article of a language has, as the collection renders them in it.
  void add_translations(Asked& asked, text::Language const& language) const;

  /// The words as another language that is read by itself would cut them.
  void add_other_endings(Asked& asked, text::Language const& here,
                         text::Language const& there) const;

private:
  bool is_foreign(AskedWord const& word, Scope const& there) const;

  ReadingRoom& room_;
  Scope scope_;
};

}  // namespace spravka::index
