// Words of one language as the collection itself renders them in another: learned from the titles
// and headings of articles that exist in both.
//
// Two words belong together as often as they stand in the same pair of lines, by the Dice
// coefficient (Smadja, McKeown, Hatzivassiloglou 1996, "Translating collocations for bilingual
// lexicons: a statistical approach"). Immutable, safe from any thread. Knows nothing of audiences:
// who asks checks that the reader may see what a translation comes from.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/index/catalog.h"

namespace spravka::index {

struct Translation {
  std::string word;  // As titles write it most often, folded.
  std::string stem;
  double likeness{};  // From 0 to 1, 1 when one never stands without the other.
};

class Translations {
public:
  explicit Translations(Catalog const& catalog);

  /// The likeliest words of `language` for a stem of another one, the likeliest first.
  std::vector<Translation> of(std::string const& stem, text::Language const& language) const;

private:
  std::unordered_map<std::string, std::vector<Translation>> known_;  // By "language:stem".
};

}  // namespace spravka::index
