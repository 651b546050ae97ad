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

/// The Dice coefficient.
double likeness(std::vector<std::uint32_t> const& left, std::vector<std::uint32_t> const& right) {
  std::vector<std::uint32_t> shared;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(shared));
  auto const both = static_cast<double>(left.size() + right.size());
  return both > 0 ? 2 * static_cast<double>(shared.size()) / both : 0;
}

std::string_view last_segment(std::string_view slug) {
  return slug.substr(slug.rfind('/') + 1);  // npos + 1 is the beginning.
}

/// An address that was asked for, read once for all that it is held against.
class AskedSlug {
public:
  explicit AskedSlug(std::string_view slug)
      : whole_(trigrams_of(slug)), last_(trigrams_of(last_segment(slug))) {}

  double likeness_to(std::string_view slug) const {
    return std::max(likeness(whole_, trigrams_of(slug)),
                    likeness(last_, trigrams_of(last_segment(slug))));
  }

private:
  std::vector<std::uint32_t> whole_;
  std::vector<std::uint32_t> last_;
};

}  // namespace

double slug_likeness(std::string_view asked, std::string_view slug) {
  return AskedSlug(asked).likeness_to(slug);
}

std::vector<index::Card> near_slugs(std::vector<index::Card> const& cards, std::string_view asked,
                                    std::size_t most) {
  AskedSlug const sought(asked);
  std::vector<std::pair<double, index::Card const*>> near;
  for (index::Card const& card : cards) {
    if (double const alike = sought.likeness_to(card.slug); alike >= least_likeness) {
      near.emplace_back(alike, &card);
    }
  }
  std::sort(near.begin(), near.end(), [](auto const& left, auto const& right) {
    return left.first != right.first ? left.first > right.first
                                     : left.second->path < right.second->path;
  });
  std::vector<index::Card> nearest;
  for (std::size_t at = 0; at < std::min(most, near.size()); ++at) {
    nearest.push_back(*near[at].second);
  }
  return nearest;
}

}  // namespace spravka::pages
