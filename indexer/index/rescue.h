// What did they mean? A question with words the index does not know, repaired from the audience's
// own vocabulary.
//
// Works on words that are unknown, and on nothing else: a question that the index understands is
// never converted. What was done is told. As thread-safe as the reading room it is given.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/question.h"
#include "indexer/index/reading_room.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

/// A repaired question, and how sure each new word is.
struct Repaired {
  Rescue rescue;
  /// By the repaired word, folded: below 1 for a word that may have been meant, but could be
  /// another.
  std::map<std::string, double> certainty;
};

class Rescuer {
public:
  Rescuer(ReadingRoom& room, Scope scope) : room_(room), scope_(std::move(scope)) {}

  /// The question as it may have been meant, when it has unknown words for which something better
  /// is known.
  std::optional<Repaired> repair(std::string_view text);

private:
  struct Repair {
    std::string text;
    std::vector<std::string> kinds;
    double certainty{1};
  };

  /// How well a piece of text is understood.
  struct Understanding {
    std::size_t known{};
    std::size_t unknown{};
  };

  bool is_known(text::Token const& token);
  double commonness(std::string_view text);
  Understanding understanding(std::string_view text);
  std::optional<Repair> by_layout(std::string_view piece);
  std::optional<Repair> by_layout_and_more(std::string_view piece);
  std::optional<std::string> in_russian(std::string const& word);
  std::optional<Repair> in_other_alphabet(std::string const& word);
  std::optional<Repair> repaired_word(std::string const& word);
  std::optional<Repair> repaired_words(std::string_view piece);
  Repair repaired_piece(std::string_view piece);
  std::string also_converted(std::string_view piece, std::vector<std::string> const& kinds);

  ReadingRoom& room_;
  Scope scope_;
  std::map<std::string, double> certainty_;
};

}  // namespace spravka::index
