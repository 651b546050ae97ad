#include "server/tickets/interval.h"

#include <cmath>

namespace spravka::tickets {
namespace {

constexpr double z = 1.959963984540054;  // 97.5 % of the normal distribution lie below.

struct Interval {
  double middle{};
  double low{};
  double high{};
};

/// Wilson's score interval: sensible for few tries and for shares near 0 and 1.
Interval wilson(Share const& share) {
  auto const n = static_cast<double>(share.whole);
  auto const p = static_cast<double>(share.part) / n;
  auto const center = p + z * z / (2 * n);
  auto const half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  auto const scale = 1 + z * z / n;
  return {p, (center - half) / scale, (center + half) / scale};
}

double distance(double a, double b) {
  return std::sqrt(a * a + b * b);
}

}  // namespace

std::optional<Difference> difference(Share const& left, Share const& right) {
  if (left.whole <= 0 || right.whole <= 0) {
    return std::nullopt;
  }
  auto const a = wilson(left);
  auto const b = wilson(right);
  auto const value = a.middle - b.middle;
  return Difference{value, value - distance(a.middle - a.low, b.high - b.middle),
                    value + distance(a.high - a.middle, b.middle - b.low)};
}

}  // namespace spravka::tickets
