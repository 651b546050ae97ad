#include "indexer/index/relatives.h"

#include "indexer/index/letters.h"
#include "indexer/index/longer_stem.h"
#include "indexer/text/ordinary_words.h"

namespace spravka::index {

namespace {

/// From which likeness on a stem is taken for a relative, and what it weighs at full likeness.
struct Kinship {
  double least{};
  double weight{};
};

// Russian words change more than English ones between two texts: prefixes, aspects, alternations.
// Found on the judged sets of docs/search.md.
constexpr Kinship cyrillic{0.6, 0.45};
constexpr Kinship latin{0.65, 0.3};
constexpr Kinship unknown{0.55, 0.8};

/// From 0.45 to 0.8 the figures of docs/search.md stay within a hundredth.
constexpr double other_aspect = 0.6;

using Bond = WordFamilies::Bond;

/// A word that no article has tells what its relatives do; but one that is spelt right is itself
/// («контакт» is no «контракт»), and its relatives are not nearer than those of a known one.
Kinship kinship_of(std::string const& stem, bool is_itself) {
  if (!is_itself) {
    return unknown;
  }
  std::u32string const letters = to_letters(stem);
  return !letters.empty() && is_cyrillic(letters.front()) ? cyrillic : latin;
}

}  // namespace

void add_relatives(AskedWord& word, WordFamilies const& families, article::Audience reader,
                   std::function<bool(std::string const& stem)> const& is_known, Kin kin) {
  bool const is_single = word.meanings.front().stems.size() == 1;
  if (word.is_stop || !is_single) {
    return;
  }
  std::string const stem = word.meanings.front().stems.front();
  word.is_unknown = !is_known(stem);
  if (auto longer = word.is_unknown ? longer_stem(word.word, stem, is_known) : std::nullopt) {
    word.meanings.push_back({{std::move(*longer)}, 1, {}, MeaningKind::Form});
    word.is_unknown = false;
    return;
  }
  Kinship const kinship = kinship_of(stem, !word.is_unknown || text::is_ordinary_word(word.word));
  auto const relatives = families.relatives(stem, reader);
  bool const was_unknown = word.is_unknown;
  for (WordFamilies::Relative const& relative : *relatives) {
    bool const finds = kin == Kin::Finds || was_unknown;
    if (finds && relative.bond == Bond::SameWord) {
      word.meanings.push_back({{relative.stem}, 1, {}, MeaningKind::Form});
      word.is_unknown = false;
    } else if (kin == Kin::Finds && relative.bond == Bond::SameVerb) {
      word.meanings.push_back({{relative.stem}, other_aspect, {}, MeaningKind::Form});
    } else if (relative.likeness >= kinship.least) {
      word.meanings.push_back(
          {{relative.stem}, kinship.weight * relative.likeness, {}, MeaningKind::Relative});
    }
  }
}

}  // namespace spravka::index
