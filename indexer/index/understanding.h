// How well a piece of a question is understood before anything is done to it: which of its words
// the articles of a scope have.
//
// As thread-safe as the lexicon it is given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/index/lexicon.h"

namespace spravka::index {

enum class Knowledge : std::uint8_t {
  Unknown,
  Doubtful,  // Another form of the word is known, or another word that the stemmer cuts alike.
  Known
};

/// How many words of a text are known, and how well.
struct Understanding {
  std::size_t known{};
  std::size_t doubtful{};
  std::size_t unknown{};

  bool is_full() const { return doubtful + unknown == 0; }
};

class Knower {
public:
  Knower(Lexicon& lexicon, Scope const& scope) : lexicon_(lexicon), scope_(scope) {}

  Knowledge knowledge(text::Token const& token);
  Understanding understanding(std::string_view text);
  /// How common the rarest word of a text is; below that of any known word when one is unknown.
  double commonness(std::string_view text);

private:
  Lexicon& lexicon_;
  Scope const& scope_;
};

/// Less common than any word.
inline constexpr double never_used = -100;

}  // namespace spravka::index
