#include "server/pages/slug_guess.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace spravka::pages {
namespace {

constexpr double least_likeness = 0.55;
constexpr std::size_t longest_slug = 200;  // In bytes; what lies behind tells nothing more.

/// Three bytes at a time, the ends marked, each once.
std::vector<std::uint32_t> trigrams_of(std::string_view slug) {
  std::uint32_t window = ' ';
  std::vector<std::uint32_t> trigrams;
  auto const take = [&](unsigned char byte) {
    window = (window << 8U | byte) & 0xFFFFFFU;
    trigrams.push_back(window);
  };
  for (char const c : slug.substr(0, longest_slug)) {
    bool const is_gap = c == '-' || c == '_' || c == '/' || c == '.';
    bool const is_capital = c >= 'A' && c <= 'Z';
    take(static_cast<unsigned char>(is_gap ? ' ' : (is_capital ? c | 0x20 : c)));
  }
  take(' ');
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

/// The Dice coefficient: what is shared, and the sizes of both.
double dice(std::size_t shared, std::size_t both) {
  return both > 0 ? 2 * static_cast<double>(shared) / static_cast<double>(both) : 0;
}

double likeness(std::vector<std::uint32_t> const& left, std::vector<std::uint32_t> const& right) {
  std::vector<std::uint32_t> shared;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(shared));
  return dice(shared.size(), left.size() + right.size());
}

std::string_view last_segment(std::string_view slug) {
  return slug.substr(slug.rfind('/') + 1);  // npos + 1 is the beginning.
}

}  // namespace

double slug_likeness(std::string_view asked, std::string_view slug) {
  return std::max(likeness(trigrams_of(asked), trigrams_of(slug)),
                  likeness(trigrams_of(last_segment(asked)), trigrams_of(last_segment(slug))));
}

// Two places for each slug: the whole is compared with the whole, the last segment with the last.
SlugBook::SlugBook(std::vector<index::Card> const& cards) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
  for (index::Card const& card : cards) {
    paths_.push_back(card.path);
    for (auto const part : {std::string_view(card.slug), last_segment(card.slug)}) {
      auto const trigrams = trigrams_of(part);
      for (auto const trigram : trigrams) {
        all.emplace_back(trigram, static_cast<std::uint32_t>(sizes_.size()));
      }
      sizes_.push_back(static_cast<std::uint16_t>(trigrams.size()));
    }
  }
  std::sort(all.begin(), all.end());
  places_.reserve(all.size());
  for (auto const& [trigram, place] : all) {
    if (trigrams_.empty() || trigrams_.back() != trigram) {
      trigrams_.push_back(trigram);
      begins_.push_back(static_cast<std::uint32_t>(places_.size()));
    }
    places_.push_back(place);
  }
  begins_.push_back(static_cast<std::uint32_t>(places_.size()));
}

void SlugBook::count_shared(std::vector<std::uint32_t> const& asked, std::size_t part,
                            std::vector<std::uint16_t>& shared) const {
  for (auto const trigram : asked) {
    auto const found = std::lower_bound(trigrams_.begin(), trigrams_.end(), trigram);
    if (found == trigrams_.end() || *found != trigram) {
      continue;
    }
    auto const at = static_cast<std::size_t>(found - trigrams_.begin());
    for (auto i = begins_[at]; i < begins_[at + 1]; ++i) {
      if (places_[i] % 2 == part) {
        ++shared[places_[i]];
      }
    }
  }
}

std::vector<std::string> SlugBook::near(std::string_view asked, std::size_t most) const {
  auto const whole = trigrams_of(asked);
  auto const last = trigrams_of(last_segment(asked));
  std::vector<std::uint16_t> shared(sizes_.size());
  count_shared(whole, 0, shared);
  count_shared(last, 1, shared);
  std::vector<std::pair<double, std::string const*>> near;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    auto const place = 2 * i;
    auto const alike = std::max(dice(shared[place], whole.size() + sizes_[place]),
                                dice(shared[place + 1], last.size() + sizes_[place + 1]));
    if (alike >= least_likeness) {
      near.emplace_back(alike, &paths_[i]);
    }
  }
  std::sort(near.begin(), near.end(), [](auto const& left, auto const& right) {
    return left.first != right.first ? left.first > right.first : *left.second < *right.second;
  });
  std::vector<std::string> nearest;
  for (std::size_t at = 0; at < std::min(most, near.size()); ++at) {
    nearest.push_back(*near[at].second);
  }
  return nearest;
}

}  // namespace spravka::pages
