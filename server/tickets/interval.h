// The difference of two shares, with the interval it lies in. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>

namespace spravka::tickets {

struct Difference {
  double value{};
  double low{};  // Of the 95 % interval (Newcombe's hybrid score, from Wilson's intervals).
  double high{};
};

struct Share {
  std::int64_t part{};
  std::int64_t whole{};
};

/// left - right; nothing when either whole is empty.
std::optional<Difference> difference(Share const& left, Share const& right);

}  // namespace spravka::tickets
