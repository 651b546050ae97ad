#include "indexer/index/synonyms.h"

#include <algorithm>

#include "indexer/index/letters.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

std::vector<Wording> to_wordings(std::vector<std::string> const& words, text::Analyzer& analyzer) {
  std::vector<Wording> wordings;
  for (std::string const& written : words) {
    Wording wording{written, analyzer.fold(written), {}};
    for (text::Token const& token : analyzer.analyze(written)) {
      if (token.kind != text::TokenKind::Whole) {
        wording.stems.push_back(token.stem);
      }
    }
    if (!wording.stems.empty()) {
      wordings.push_back(std::move(wording));
    }
  }
  return wordings;
}

}  // namespace

Synonyms::Synonyms(article::Collection const& collection) {
  text::Analyzer analyzer;
  for (article::SynonymGroup const& group : collection.synonyms) {
    analyzer.set_language(group.language);
    auto const words = to_wordings(group.words, analyzer);
    auto const targets = to_wordings(group.targets, analyzer);
    for (Wording const& word : words) {
      Rule rule{word, targets};
      if (targets.empty()) {
        std::copy_if(words.begin(), words.end(), std::back_inserter(rule.to),
                     [&word](Wording const& other) { return other.stems != word.stems; });
      }
      by_first_stem_.emplace(word.stems.front(), rules_.size());
      rules_.push_back(std::move(rule));
    }
  }
}

Synonyms::Match Synonyms::match(std::vector<std::string> const& stems, std::size_t at) const {
  Match match;
  auto const [first, last] = by_first_stem_.equal_range(stems[at]);
  for (auto place = first; place != last; ++place) {
    Rule const& rule = rules_[place->second];
    std::size_t const length = rule.from.stems.size();
    bool const fits =
        length <= stems.size() - at && std::equal(rule.from.stems.begin(), rule.from.stems.end(),
                                                  stems.begin() + static_cast<std::ptrdiff_t>(at));
    if (!fits || length < match.length) {
      continue;
    }
    if (length > match.length) {
      match = {length, {}};
    }
    match.others.insert(match.others.end(), rule.to.begin(), rule.to.end());
  }
  return match;
}

std::optional<std::string> Synonyms::nearest(std::string_view misspelt, std::size_t edits) const {
  std::u32string const letters = to_letters(misspelt);
  std::optional<std::string> best;
  std::size_t least = edits;
  for (Rule const& rule : rules_) {
    std::size_t const distance = rule.from.stems.size() == 1
                                     ? edits_between(letters, to_letters(rule.from.folded), least)
                                     : least + 1;
    if (distance < least || (distance == least && !best)) {
      least = distance;
      best = rule.from.folded;
    }
  }
  return best;
}

}  // namespace spravka::index
