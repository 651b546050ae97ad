// The telling words of a whole letter: what it is about, without greetings, quotations and
// signature. As thread-safe as the analyzer it is given.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/index/asked.h"
#include "indexer/index/families.h"
#include "indexer/index/question.h"
#include "indexer/index/ranker.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

/// The body as its writer wrote it: without quoted lines ("> ..."), and without what stands under
/// "-- ".
std::string own_words(std::string_view body);

/// What a letter says.
struct LetterWords {
  Asked asked;                       // The most telling words, in the order they stand, each once.
  double weight{};                   // What these weigh together.
  double unknown_share{};            // Of the telling words, those that no article has.
  std::vector<std::string> unknown;  // Words of which no article has a trace, as written.
};

/// `rarity` is 0 for a word that the index does not know: such a word stands for its relatives, and
/// is left out when there are none.
LetterWords telling_words(Letter const& letter, text::Analyzer& analyzer, Rarity const& rarity,
                          WordFamilies const& families);

}  // namespace spravka::index
