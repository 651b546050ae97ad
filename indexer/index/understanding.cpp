#include "indexer/index/understanding.h"

#include <algorithm>

#include "indexer/index/fleeting_vowel.h"
#include "indexer/index/longer_stem.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/ordinary_words.h"

namespace spravka::index {

Knowledge Knower::knowledge(text::Token const& token) {
  if (lexicon_.trial_analyzer().is_stop_word(token.word) ||
      lexicon_.vocabulary().count(token.word, scope_) > 0 ||
      lexicon_.synonyms().match({token.stem}, 0).length > 0) {
    return Knowledge::Known;
  }
  if (lexicon_.has_stem(token.stem, scope_)) {
    return text::is_ordinary_word(token.word) ? Knowledge::Known : Knowledge::Doubtful;
  }
  // The vowel stands where no ending follows: «посылок» is a form, «посылк» a slip.
  bool const has_ending = token.word != token.stem;
  auto const forms = with_fleeting_vowel(token.stem);
  bool const is_form = std::any_of(forms.begin(), forms.end(), [&](std::string const& form) {
    return (has_ending || form.size() < token.stem.size()) && lexicon_.has_stem(form, scope_);
  });
  auto const is_known = [this](std::string const& stem) { return lexicon_.has_stem(stem, scope_); };
  bool const is_cut_short =
      text::is_ordinary_word(token.word) && longer_stem(token.word, token.stem, is_known);
  return is_form || is_cut_short ? Knowledge::Known : Knowledge::Unknown;
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
