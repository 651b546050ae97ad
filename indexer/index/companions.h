// Which words stand together in articles: a misspelt word was more likely meant to be one that goes
// with the rest of the question.
//
// Counts only articles of the scope, and looks at a bounded number of them. As thread-safe as the
// lexicon it is given.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index/lexicon.h"

namespace spravka::index {

class Companions {
public:
  Companions(Lexicon& lexicon, Scope const& scope) : lexicon_(lexicon), scope_(scope) {}

  /// A word of the question that is understood. Beyond the first few they are ignored.
  void add(std::string const& stem);

  void forget();

  /// What the articles say about a word that may have been meant.
  struct Standing {
    double articles{};  // About how many have it.
    double together{};  // Above 0 when it goes with the rest of the question, below when not.
  };

  Standing standing(std::string const& stem) const;

private:
  static constexpr std::size_t most_words = 6;

  Lexicon& lexicon_;
  Scope const& scope_;
  std::vector<std::uint8_t> present_;       // By document, a bit for each added word.
  std::array<double, most_words> share_{};  // Of all articles, how many have it.
  std::size_t words_{};
};

}  // namespace spravka::index
