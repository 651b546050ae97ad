// One unknown word, read in every way that makes sense: a slip of the hand, Russian in Latin
// letters, a foreign name in Russian ones, a short name of something the collection calls in full.
//
// The readings are weighed against each other by how likely the slip is, how much the word is used
// and how well it goes with the rest of the question. As thread-safe as the lexicon it is
// given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/companions.h"
#include "indexer/index/lexicon.h"

namespace spravka::index {

/// What a word may have been meant to be.
struct Reading {
  std::string text;
  std::vector<std::string> kinds;  // Empty for the word as typed.
  double cost{};                   // See slips.h: 1 for one unlikely edit.
  double likelihood{};             // Beside the other readings of the word; they sum up to 1.
};

/// The readings of a word before they are weighed against the rest of a question: the same for
/// every question, and dear to find, so the latest are remembered (Lexicon::readings).
struct WordReadings {
  std::string word;  // With the scope and the language it was read in.
  std::vector<Reading> all;

  std::size_t bytes() const;
};

class WordReader {
public:
  WordReader(Lexicon& lexicon, Scope const& scope, Companions const& companions)
      : lexicon_(lexicon), scope_(scope), companions_(companions) {}

  /// The readings of a folded word, the likeliest first; few. Empty when none is likely enough.
  std::vector<Reading> read(std::string const& word);

  /// A Latin word as Russian that the collection knows.
  std::optional<Reading> in_russian(std::string const& word);

  /// A foreign name that sounds like this.
  std::optional<Reading> sounding(std::string const& word);

  /// Two known words that were typed without a blank.
  std::optional<Reading> split(std::string const& word);

private:
  Vocabulary const& vocabulary() const;
  double commonness_of_part(std::string const& part);
  void add_slips(std::string const& word, std::vector<Reading>& readings);
  void add_unseen_forms(std::string const& word, std::vector<Reading>& readings);
  void add_other_alphabet(std::string const& word, std::vector<Reading>& readings);
  void add_russian_twice_removed(std::string const& word, std::vector<Reading>& readings);
  void add_misspelt_names(std::string const& word, std::vector<Reading>& readings);
  void add_relatives(std::string const& word, std::vector<Reading>& readings);
  void add_full_name(std::string const& word, std::vector<Reading>& readings);
  std::vector<Reading> find(std::string const& word);
  std::vector<Reading> find_for_ordinary(std::string const& word);
  std::vector<Reading> find_or_remember(std::string const& word);
  void keep_cheapest(std::vector<Reading>& readings) const;
  void weigh(std::vector<Reading>& readings);

  Lexicon& lexicon_;
  Scope const& scope_;
  Companions const& companions_;
};

}  // namespace spravka::index
