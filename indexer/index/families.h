// Stems that are likely of one family: «просмотр» and «просматрива», «оплат» and «оплачива».
//
// A stemmer cuts endings and knows nothing of prefixes, alternations and aspects. What shares most
// of its letters with an asked word is read as a weaker form of it; the measure is the Dice
// coefficient over letter trigrams (Adamson and Boreham 1974, "The use of an association measure
// based on character structure to identify semantically related pairs of words"). Candidates come
// from the index's own stems, and from those alone that stand where the reader may read: others
// must not take a place among the nearest. Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/article/article.h"

namespace spravka::index {

class WordFamilies {
public:
  /// What makes it a relative.
  enum class Bond : std::uint8_t {
    SameWord,  // Cut otherwise, for a vowel of it flees (fleeting_vowel.h).
    SameVerb,  // In its other aspect (verb_aspect.h).
    Letters    // It shares most of them.
  };

  struct Relative {
    std::string stem;
    double likeness{};  // From 0 to 1, 1 for the same letters.
    Bond bond{Bond::Letters};
  };

  /// A stem that articles have, and the least audience that may see one of them.
  struct StemInUse {
    std::string text;
    article::Audience level{};
  };

  explicit WordFamilies(std::vector<StemInUse> const& stems);

  /// The nearest of all that this reader may see but the stem itself, the same word first, then the
  /// likest; none for one with digits or of less than three letters.
  std::shared_ptr<std::vector<Relative> const> relatives(std::string const& stem,
                                                         article::Audience reader) const;

private:
  struct Stem {
    std::string text;
    std::uint32_t trigrams{};
    article::Audience level{};
  };

  using Known = std::unordered_map<std::string, std::shared_ptr<std::vector<Relative> const>>;

  std::vector<Relative> find(std::string_view stem, article::Audience reader) const;

  std::vector<Stem> stems_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_trigram_;
  mutable std::mutex mutex_;
  mutable std::array<Known, 3> known_;  // By the number of an audience.
};

}  // namespace spravka::index
