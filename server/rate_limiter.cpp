#include "server/rate_limiter.h"

#include <algorithm>
#include <cmath>

#include "server/http/address.h"

namespace spravka {
namespace {

struct Rate {
  double burst;
  double per_second;
};

// A person typing fast asks for suggestions three times a second; nobody sends thirty tickets in a
// minute. An article learns from several in one household, never from a flood.
constexpr Rate rate_of(Limit limit) {
  switch (limit) {
    case Limit::Search:
      return {120, 20};
    case Limit::Suggest:
      return {60, 5};
    case Limit::Write:
      return {30, 0.5};
    case Limit::SignIn:
      return {10, 0.2};
    case Limit::SignInHere:
      return {10, 1.0 / 60};  // One network alone never uses up what a name has.
    case Limit::SignInBrowser:
      return {10, 0.1};
    case Limit::SignInName:
      return {20, 0.1};
    case Limit::Vote:
      return {5, 5.0 / 3600};
    case Limit::Desk:
      return {120, 4};
    case Limit::Teach:
      return {5, 1.0 / 600};
    case Limit::None:
      break;
  }
  return {0, 0};
}

constexpr std::size_t most_buckets = 50'000;

}  // namespace

std::optional<std::chrono::seconds> RateLimiter::take(Limit limit, std::string const& address,
                                                      Clock::time_point now) {
  if (limit == Limit::None) {
    return std::nullopt;
  }
  auto const rate = rate_of(limit);
  std::lock_guard const lock(mutex_);
  if (buckets_.size() >= most_buckets) {
    forget_old(now);
  }
  auto const [at, is_new] =
      buckets_.try_emplace({limit, http::network_of(address)}, Bucket{rate.burst, now});
  auto& bucket = at->second;
  if (!is_new) {
    std::chrono::duration<double> const passed = now - bucket.at;
    bucket.tokens = std::min(rate.burst, bucket.tokens + passed.count() * rate.per_second);
    bucket.at = now;
  }
  if (bucket.tokens < 1) {
    return std::chrono::seconds{
        static_cast<long>(std::ceil((1 - bucket.tokens) / rate.per_second))};
  }
  bucket.tokens -= 1;
  return std::nullopt;
}

void RateLimiter::forget_old(Clock::time_point now) {
  std::erase_if(buckets_, [now](auto const& item) {
    auto const rate = rate_of(item.first.first);
    std::chrono::duration<double> const passed = now - item.second.at;
    return item.second.tokens + passed.count() * rate.per_second >= rate.burst;
  });
  if (buckets_.size() >= most_buckets) {
    buckets_.clear();  // Under such a flood a fresh start is fairer than refusing everybody.
  }
}

}  // namespace spravka
