#include "indexer/index/posting_lists.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace spravka::index {

PostingLists::List PostingLists::find(std::uint32_t stem) const {
  std::uint32_t const list = lists_.find(stem);
  if (list == StemNumbers::none) {
    return {};
  }
  Head const& head = heads_[list];
  return {{articles_.data() + head.begin, head.size},
          {impacts_.data() + head.begin, head.size},
          details_.data() + head.begin,
          head.languages,
          head.seen_by};
}

void PostingListsMaker::note(ArticleNumber article, std::span<StemStanding const> run,
                             double impact) {
  auto const [list, is_new] = made_.lists_.number(run.front().stem);
  if (is_new) {
    made_.heads_.emplace_back();
  }
  PostingLists::Head& head = made_.heads_[list];
  for (std::size_t reader = level_; reader < head.seen_by.size(); ++reader) {
    ++head.seen_by[reader];
  }
  head.languages |= language_;
  ++head.size;
  noted_.push_back(
      {list, article, static_cast<std::uint32_t>(run.size()),
       static_cast<std::uint16_t>(std::clamp(impact, 0.0, 1.0) * PostingLists::full_impact)});
  for (StemStanding const& one : run) {
    standings_.push_back(one.standing);
  }
}

PostingLists PostingListsMaker::make() {
  if (standings_.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("the collection has more words than posting lists can number");
  }
  std::vector<std::uint32_t> next;  // Of each list the place that is filled next.
  next.reserve(made_.heads_.size());
  std::uint32_t begin = 0;
  for (PostingLists::Head& head : made_.heads_) {
    head.begin = begin;
    next.push_back(begin);
    begin += head.size;
  }
  // A counting sort: articles came in ascending order and stay so within each list.
  made_.articles_.resize(noted_.size());
  made_.impacts_.resize(noted_.size());
  made_.details_.resize(noted_.size() + 1);
  std::vector<std::uint32_t> places;  // Of each that was noted.
  places.reserve(noted_.size());
  for (Noted const& one : noted_) {
    std::uint32_t const at = next[one.list]++;
    places.push_back(at);
    made_.articles_[at] = one.article;
    made_.impacts_[at] = one.impact;
    made_.details_[at + 1].standings = one.standings;
  }
  for (std::size_t at = 1; at < made_.details_.size(); ++at) {
    made_.details_[at].standings += made_.details_[at - 1].standings;
  }
  made_.standings_.resize(standings_.size());
  auto from = standings_.begin();
  for (std::size_t at = 0; at < noted_.size(); ++at) {
    PostingLists::Detail& detail = made_.details_[places[at]];
    auto const last = from + noted_[at].standings;
    std::copy(from, last, made_.standings_.begin() + detail.standings);
    detail.gist = gist_of({from, last});
    from = last;
  }
  noted_ = {};
  standings_ = {};
  return std::move(made_);
}

}  // namespace spravka::index
