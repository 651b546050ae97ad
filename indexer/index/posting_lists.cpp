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
  std::uint32_t const first = begins_[list];
  std::uint32_t const count = begins_[list + 1] - first;
  return {{articles_.data() + first, count},
          {impacts_.data() + first, count},
          {standing_begins_.data() + first, count + 1},
          {gists_.data() + first, count},
          languages_[list],
          seen_by_[list]};
}

void PostingListsMaker::note(ArticleNumber article, std::span<StemStanding const> run,
                             double impact) {
  auto const [list, is_new] = made_.lists_.number(run.front().stem);
  if (is_new) {
    postings_of_list_.push_back(0);
    made_.languages_.push_back(0);
    made_.seen_by_.push_back({});
  }
  for (std::size_t reader = level_; reader < made_.seen_by_[list].size(); ++reader) {
    ++made_.seen_by_[list][reader];
  }
  made_.languages_[list] |= language_;
  ++postings_of_list_[list];
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
  std::vector<std::uint32_t>& begins = made_.begins_;
  begins.assign(postings_of_list_.size() + 1, 0);
  for (std::size_t list = 0; list < postings_of_list_.size(); ++list) {
    begins[list + 1] = begins[list] + postings_of_list_[list];
  }
  // A counting sort: articles came in ascending order and stay so within each list.
  made_.articles_.resize(noted_.size());
  made_.impacts_.resize(noted_.size());
  std::vector<std::uint32_t> counts(noted_.size());
  std::vector<std::uint32_t> next(begins.begin(), begins.end());
  for (Noted const& one : noted_) {
    std::uint32_t const at = next[one.list]++;
    made_.articles_[at] = one.article;
    made_.impacts_[at] = one.impact;
    counts[at] = one.standings;
  }
  made_.standing_begins_.assign(noted_.size() + 1, 0);
  for (std::size_t at = 0; at < counts.size(); ++at) {
    made_.standing_begins_[at + 1] = made_.standing_begins_[at] + counts[at];
  }
  made_.standings_.resize(standings_.size());
  made_.gists_.resize(noted_.size());
  next.assign(begins.begin(), begins.end());
  auto from = standings_.begin();
  for (Noted const& one : noted_) {
    std::uint32_t const at = next[one.list]++;
    auto const last = from + one.standings;
    std::copy(from, last, made_.standings_.begin() + made_.standing_begins_[at]);
    made_.gists_[at] = gist_of({from, last});
    from = last;
  }
  noted_ = {};
  standings_ = {};
  return std::move(made_);
}

}  // namespace spravka::index
