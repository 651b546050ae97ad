#include "indexer/index/result_page.h"

#include <algorithm>
#include <utility>

#include "indexer/index/hits.h"

namespace spravka::index {

namespace {

/// What a foreign article's share of the question counts for beside that of one in the reader's own
/// language: it must have clearly more, for the words it has may be translations.
constexpr double in_other_language = 0.8;

/// Hits of one match that stand together, by their rank in it.
struct Stretch {
  Match const* match{};
  std::size_t first{};
  std::size_t last{};
};

class Page {
public:
  Page(ReadingRoom& room, Asked const& asked, PageRange const& range, Explanation* explanation)
      : room_(room), asked_(asked), range_(range), explanation_(explanation) {}

  std::vector<Hit> read(std::span<Match const> matches) {
    std::size_t skipped = 0;
    for (Stretch const& stretch : stretches(matches)) {
      std::size_t const size = stretch.last - stretch.first;
      // It lies before this page, or after it.
      std::size_t const wanted = range_.limit - hits_.size();
      if (wanted > 0 && skipped + size > range_.offset) {
        std::size_t const from = range_.offset > skipped ? range_.offset - skipped : 0;
        show(stretch, from, std::min(wanted, size - from));
      }
      skipped += size;
    }
    return std::move(hits_);
  }

private:
  std::vector<Stretch> stretches(std::span<Match const> matches) const {
    if (matches.size() != 2) {
      return {{&matches.front(), 0, matches.front().found.total()}};
    }
    Match const& own = matches.front();
    Match const& other = matches.back();
    std::size_t const before = own.has_whole ? 0 : count_before(own, other);
    return {
        {&other, 0, before}, {&own, 0, own.found.total()}, {&other, before, other.found.total()}};
  }

  /// How many of the other language's best have clearly more of the question than any of the own.
  std::size_t count_before(Match const& own, Match const& other) const {
    constexpr std::size_t most = 10;
    if (own.found.total() == 0 || other.found.total() == 0) {
      return 0;
    }
    double best = 0;
    for (ReadHit const& hit : ranked(own, order_depth)) {
      best = std::max(best, coverage(hit));
    }
    auto const others = ranked(other, most);
    auto const behind = std::find_if(others.begin(), others.end(), [&](ReadHit const& hit) {
      return coverage(hit) * in_other_language <= best;
    });
    return static_cast<std::size_t>(behind - others.begin());
  }

  static double coverage(ReadHit const& hit) {
    return hit.ranked.features[static_cast<std::size_t>(Feature::Coverage)];
  }

  std::vector<ReadHit> ranked(Match const& match, std::size_t wanted) const {
    Ranker ranker = make_ranker(room_, match.asked(asked_), search_ranking);
    std::span<Candidate const> const found(match.found.best);
    return read_in_order(room_, found.first(std::min(read_depth, found.size())), ranker,
                         {wanted, order_depth});
  }

  /// Adds `wanted` hits of a stretch to the page, from this one on.
  void show(Stretch const& stretch, std::size_t from, std::size_t wanted) {
    Match const& match = *stretch.match;
    Ranker ranker = make_ranker(room_, match.asked(asked_), search_ranking);
    std::span<Candidate const> const found(match.found.best);
    std::size_t const read = std::min(read_depth, found.size());
    std::size_t const begin = stretch.first + from;
    std::size_t const end = std::min(begin + wanted, found.size());
    std::vector<ReadHit> ordered =
        read_in_order(room_, found.first(read), ranker,
                      {explanation_ == nullptr ? std::min(end, read) : read, order_depth});
    if (explanation_ != nullptr) {
      auto const first = std::min(stretch.first, ordered.size());
      auto const last = std::min(stretch.last, ordered.size());
      explain_hits(room_, ranker, std::span(ordered).subspan(first, last - first), *explanation_);
    }
    // What lies deeper keeps the order it was found in.
    for (std::size_t at = read; at < end; ++at) {
      ReadHit one = std::move(read_in_order(room_, found.subspan(at, 1), ranker, {1, 1}).front());
      one.ranked.score = std::min(one.ranked.score, ordered.back().ranked.score);
      ordered.push_back(std::move(one));
    }
    Telling const telling = telling_stems(ranker.asked(), room_);
    for (std::size_t at = begin; at < end; ++at) {
      hits_.push_back(to_hit(room_, std::move(ordered[at]), telling));
    }
  }

  ReadingRoom& room_;
  Asked const& asked_;
  PageRange range_;
  Explanation* explanation_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> hits_of_page(ReadingRoom& room, std::span<Match const> matches, Asked const& asked,
                              PageRange const& range, Explanation* explanation) {
  return Page(room, asked, range, explanation).read(matches);
}

}  // namespace spravka::index
