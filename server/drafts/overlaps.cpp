#include "server/drafts/overlaps.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "server/drafts/placeholders.h"

namespace spravka::drafts {
namespace {

// Two findings on the same bytes: the earlier kind gives the name.
int rank_of(Sensitive kind) {
  constexpr std::array order{Sensitive::Secret,  Sensitive::Email,    Sensitive::Card,
                             Sensitive::Account, Sensitive::Document, Sensitive::Phone,
                             Sensitive::Address, Sensitive::Host,     Sensitive::User,
                             Sensitive::Name,    Sensitive::Order};
  return static_cast<int>(std::find(order.begin(), order.end(), kind) - order.begin());
}

bool comes_first(Finding const& left, Finding const& right) {
  return std::tuple(left.begin, right.end, rank_of(left.kind)) <
         std::tuple(right.begin, left.end, rank_of(right.kind));
}

struct Place {
  std::size_t begin{};
  std::size_t end{};
};

std::vector<Place> placeholders_in(std::string_view text) {
  std::vector<Place> places;
  for (auto at = text.find('['); at != std::string_view::npos; at = text.find('[', at)) {
    std::size_t size = 0;
    bool const is_one = begins_with_placeholder(text.substr(at), size);
    if (is_one) {
      places.push_back({at, at + size});
    }
    at += is_one ? size : 1;
  }
  return places;
}

void add_part(Findings& parts, Finding part, std::size_t end) {
  if (part.begin < end) {
    part.end = end;
    parts.push_back(std::move(part));
  }
}

}  // namespace

Findings outside_placeholders(Findings findings, std::string_view text) {
  auto const places = placeholders_in(text);
  if (places.empty()) {
    return findings;
  }
  Findings outside;
  for (Finding& finding : findings) {
    auto place = std::lower_bound(places.begin(), places.end(), finding.begin,
                                  [](Place const& one, std::size_t at) { return one.end <= at; });
    if (place != places.end() && place->begin <= finding.begin) {
      continue;  // It took a placeholder's tail for its beginning.
    }
    for (; place != places.end() && place->begin < finding.end; ++place) {
      add_part(outside, finding, place->begin);
      finding.begin = std::max(finding.begin, place->end);
    }
    add_part(outside, finding, finding.end);
  }
  return outside;
}

Findings merged(Findings findings) {
  std::sort(findings.begin(), findings.end(), comes_first);
  Findings result;
  for (Finding& next : findings) {
    if (result.empty() || next.begin >= result.back().end) {
      result.push_back(std::move(next));
      continue;
    }
    Finding& last = result.back();
    bool const is_inside = next.end <= last.end;
    last.end = std::max(last.end, next.end);
    if (rank_of(next.kind) < rank_of(last.kind)) {
      last.kind = next.kind;
      last.value = std::move(next.value);
    } else if (!is_inside) {
      last.value += " " + next.value;
    }
  }
  return result;
}

bool overlaps_any(Finding const& finding, Findings const& sorted) {
  auto const next =
      std::lower_bound(sorted.begin(), sorted.end(), finding.end,
                       [](Finding const& one, std::size_t end) { return one.begin < end; });
  return next != sorted.begin() && std::prev(next)->end > finding.begin;
}

}  // namespace spravka::drafts
