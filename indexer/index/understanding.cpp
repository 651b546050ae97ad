#include "indexer/index/understanding.h"

#include <algorithm>

#include "indexer/text/analyzer.h"

namespace spravka::index {

Knowledge Knower::knowledge(text::Token const& token) {
  if (lexicon_.trial_analyzer().is_stop_word(token.word) ||
      lexicon_.vocabulary().count(token.word, scope_) > 0 ||
      lexicon_.synonyms().match({token.stem}, 0).length > 0) {
    return Knowledge::Known;
  }
  return lexicon_.has_stem(token.stem, scope_) ? Knowledge::Doubtful : Knowledge::Unknown;
}

Understanding Knower::understanding(std::string_view text) {
  Understanding understanding;
  for (text::Token const& token : lexicon_.trial_analyzer().analyze(text)) {
    if (token.kind == text::TokenKind::Whole) {
      continue;
    }
    Knowledge const known = knowledge(token);
    ++(known == Knowledge::Known      ? understanding.known
       : known == Knowledge::Doubtful ? understanding.doubtful
                                      : understanding.unknown);
  }
  return understanding;
}

double Knower::commonness(std::string_view text) {
  double least = 0;
  for (text::Token const& token : lexicon_.trial_analyzer().analyze(text)) {
    least = std::min(
        least, lexicon_.has_stem(token.stem, scope_) ? -lexicon_.rarity(token.stem) : never_used);
  }
  return least;
}

}  // namespace spravka::index
