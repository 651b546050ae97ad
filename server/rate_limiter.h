// How often one address may do what costs: token buckets in memory, forgotten when full again. Safe
// from any thread.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/routes.h"

namespace spravka {

class RateLimiter {
public:
  using Clock = std::chrono::steady_clock;

  /// `address`: or whatever else is counted, such as a name. Nothing when the call may go on; else
  /// how long to wait. Addresses are counted per limit; IPv6 ones by their /64.
  std::optional<std::chrono::seconds> take(Limit limit, std::string const& address,
                                           Clock::time_point now);

private:
  struct Bucket {
    double tokens{};
    Clock::time_point at;
  };

  void forget_old(Clock::time_point now);

  std::mutex mutex_;
  std::map<std::pair<Limit, std::string>, Bucket> buckets_;
};

}  // namespace spravka
