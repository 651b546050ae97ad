#include "server/drafts/overlaps.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

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

}  // namespace

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
