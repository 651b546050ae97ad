#include "indexer/index/companions.h"

#include <algorithm>
#include <cmath>

namespace spravka::index {

namespace {

constexpr std::size_t most_articles = 4000;  // Of a word of the question.
constexpr std::size_t most_looked_at = 250;  // Of a candidate.

}  // namespace

void Companions::add(std::string const& stem) {
  if (words_ == most_words) {
    return;
  }
  present_.resize(lexicon_.last_document() + 1);
  auto const having = lexicon_.having(stem, most_articles);
  for (std::uint32_t const document : having.documents) {
    present_[document] |= static_cast<std::uint8_t>(1U << words_);
  }
  if (!having.documents.empty()) {
    share_[words_] = static_cast<double>(having.documents.size()) /
                     std::max(1.0, static_cast<double>(lexicon_.documents()));
    ++words_;
  }
}

void Companions::forget() {
  present_.clear();
  words_ = 0;
}

Companions::Standing Companions::standing(std::string const& stem) const {
  auto const having = lexicon_.having(stem, most_looked_at);
  std::array<double, most_words> with{};
  double seen = 0;
  for (std::uint32_t const document : having.documents) {
    if (!lexicon_.is_in(scope_, document)) {
      continue;
    }
    ++seen;
    for (std::size_t word = 0; word < words_; ++word) {
      with[word] += document < present_.size() && (present_[document] >> word & 1U) != 0 ? 1 : 0;
    }
  }
  Standing standing;
  if (seen > 0) {
    standing.articles =
        seen * static_cast<double>(having.all) / static_cast<double>(having.documents.size());
  }
  double weights = 0;
  for (std::size_t word = 0; word < words_; ++word) {
    // One article more, as likely to have the word as any: few articles say little.
    double const usual = share_[word];
    double const here = (with[word] + usual) / (seen + 1);
    double const telling = std::log(1 + 1 / usual);
    standing.together += telling * std::log(here / usual);
    weights += telling;
  }
  standing.together = weights > 0 ? std::clamp(standing.together / weights, -2.0, 2.0) : 0;
  return standing;
}

}  // namespace spravka::index
