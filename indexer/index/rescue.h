// What did they mean? A question with words the index does not know, repaired from the audience's
// own vocabulary.
//
// Works on words that are unknown, or known in no such form, and on nothing else: a question that
// the index understands is never converted. What was done is told. As thread-safe as the
// lexicon it is given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/companions.h"
#include "indexer/index/lexicon.h"
#include "indexer/index/question.h"
#include "indexer/index/typed_pieces.h"
#include "indexer/index/understanding.h"
#include "indexer/index/word_reader.h"

namespace spravka::index {

/// What else a repaired word may have meant.
struct FurtherMeaning {
  std::string text;
  double weight{};
};

/// A repaired question, and how sure each new word is. The maps are by the word as it stands in the
/// repaired question, folded. Without kinds no word was changed: some may mean more than they say.
struct Repaired {
  Rescue rescue;
  /// Below 1 for a word that may have been meant, but could be another.
  std::map<std::string, double> certainty;
  std::map<std::string, std::vector<FurtherMeaning>> further;
};

class Rescuer {
public:
  Rescuer(Lexicon& lexicon, Scope scope)
      : lexicon_(lexicon),
        scope_(std::move(scope)),
        knower_(lexicon_, scope_),
        companions_(lexicon_, scope_),
        reader_(lexicon_, scope_, companions_) {}

  Rescuer(Rescuer const&) = delete;
  Rescuer& operator=(Rescuer const&) = delete;

  /// The question as it may have been meant, when it has unknown words for which something better
  /// is known.
  std::optional<Repaired> repair(std::string_view text);

  /// The same of a question whose last word may be half typed: where the words before it can be
  /// repaired and words begin with it, it is left as it is.
  std::optional<Repaired> repair_before_last(std::string_view text);

private:
  struct Repair {
    std::string text;
    std::vector<std::string> kinds;
  };

  std::optional<Repaired> by_pieces(std::string_view text);
  std::optional<Repaired> mostly_by_layout(std::string_view text);
  std::optional<Repaired> names_by_layout(std::string_view text);
  bool is_clear(Repaired const& repaired);
  void note_companions(std::string_view text);
  bool is_spelt_right(std::string_view text);
  bool is_beginning(std::string_view begun);
  std::optional<std::string> begun_in_russian(std::string const& begun);
  std::optional<Repaired> converted_beginning(std::string_view before, std::string const& begun);
  std::optional<Repair> by_layout(std::string_view piece);
  std::optional<Repair> by_layout_and_more(std::string_view piece);
  std::optional<Repair> whole_word(std::string_view piece);
  std::optional<Repair> repaired_word(text::Token const& token);
  std::optional<Repair> repaired_words(std::string_view piece);
  std::optional<Repair> joined(std::string_view left, std::string_view right);
  bool is_rather_slip(std::string_view word, std::string const& retyped);
  bool is_rather_name(std::string_view word, std::string const& retyped);
  std::optional<std::string> taken_apart(std::string_view word);
  std::optional<Repair> repaired_whole(std::string_view piece, std::string_view word);
  static bool is_in_russian(Repair const& repair);
  Repair repaired_piece(std::string_view piece);
  std::vector<Repair> repaired_pieces(std::vector<TypedPiece>& pieces);
  std::string also_converted(std::string_view piece, std::string_view kind, std::size_t others);
  Repair chosen(std::vector<Reading> const& readings);

  Lexicon& lexicon_;
  Scope scope_;
  Knower knower_;
  Companions companions_;
  WordReader reader_;
  Repaired repaired_;
};

}  // namespace spravka::index
