// The ranker's Heading feature: how nearly the heading of one section is what was asked.
#include <algorithm>

#include "indexer/index/ranker.h"

namespace spravka::index {

namespace {

/// Of a heading; with less it is not looked at.
constexpr double little = 0.3;

}  // namespace

double of_whole(double share) {
  return share < little ? 0 : share * share * share * share;
}

void Ranker::count_headings(std::span<Seen const> seen) {
  if (ranking_.weights[number(Feature::Heading)] == 0) {
    return;
  }
  tally_.heading.assign(asked_.counts(), 0);
  auto const found = asked_.found();
  for (Seen const& one : seen) {
    for (std::uint32_t at = one.first; at < one.last && one.detail->gist.headings > 0; ++at) {
      tally_.heading[found[at].word] += asked_.is_sure(found[at]) ? found[at].weight : 0;
    }
  }
}

double Ranker::best_heading(ArticleView const& article, std::span<Seen const> seen) {
  count_headings(seen);
  if (most_of_headings() == 0) {
    return 0;
  }
  auto const found = asked_.found();
  headings_.begin(article.sections.size(), asked_.counts());
  for (Seen const& one : seen) {
    for (Standing const& standing : postings_.standings(*one.detail)) {
      if (standing.place < place::first_passage || !place::is_heading(standing.place)) {
        continue;
      }
      for (std::uint32_t at = one.first; at < one.last && asked_.is_sure(found[at]); ++at) {
        headings_.add(place::passage_of(standing.place), found[at].word, found[at].weight);
      }
    }
  }
  double best = 0;
  for (std::size_t at = 0; at < article.sections.size(); ++at) {
    auto const words = static_cast<double>(headings_.words(at).size());
    double const full =
        words / std::max(words, static_cast<double>(article.sections[at].heading_words));
    best = words > 0 ? std::max(best, full * asked_.covered(headings_.counts(at))) : best;
  }
  headings_.end(article.sections.size());
  return of_whole(best);
}

double Ranker::most_of_headings() const {
  double const weight = ranking_.weights[number(Feature::Heading)];
  return weight > 0 ? weight * of_whole(asked_.covered(tally_.heading)) : 0;
}

}  // namespace spravka::index
