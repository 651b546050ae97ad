#include "server/rate_limiter.h"

#include <catch2/catch.hpp>

using namespace spravka;

namespace {

RateLimiter::Clock::time_point const start{std::chrono::hours{1}};

int taken(RateLimiter& limiter, std::string const& address, RateLimiter::Clock::time_point at) {
  int count = 0;
  while (count < 1'000 && !limiter.take(Limit::SignIn, address, at)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("an address may do so much at once, and again after a while", "[app]") {
  RateLimiter limiter;
  auto const burst = taken(limiter, "10.0.0.1", start);
  REQUIRE(burst > 0);
  REQUIRE(burst < 1'000);
  auto const wait = limiter.take(Limit::SignIn, "10.0.0.1", start);
  REQUIRE(wait.has_value());
  REQUIRE(wait->count() >= 1);
  REQUIRE(taken(limiter, "10.0.0.1", start + *wait) >= 1);
  REQUIRE(taken(limiter, "10.0.0.1", start + std::chrono::hours{2}) == burst);
}

TEST_CASE("one address does not use up another's share, but a whole IPv6 network is one", "[app]") {
  RateLimiter limiter;
  auto const burst = taken(limiter, "10.0.0.1", start);
  REQUIRE(taken(limiter, "10.0.0.2", start) == burst);
  REQUIRE(taken(limiter, "2001:db8:1:2:aaaa::1", start) == burst);
  REQUIRE(taken(limiter, "2001:db8:1:2:bbbb::9", start) == 0);
  REQUIRE(taken(limiter, "2001:db8:1:3::1", start) == burst);
}

TEST_CASE("a network is one however its zeros are written", "[app]") {
  RateLimiter limiter;
  auto const burst = taken(limiter, "2001:db8::1", start);
  REQUIRE(burst > 0);
  CHECK(taken(limiter, "2001:db8:0:0:5::9", start) == 0);
  CHECK(taken(limiter, "2001:db8::ffff:9", start) == 0);
  CHECK(taken(limiter, "2001:db8:0:1::1", start) == burst);
  CHECK(taken(limiter, "::ffff:10.0.0.1", start) == burst);
  CHECK(taken(limiter, "10.0.0.1", start) == 0);
}

TEST_CASE("what has no limit is never refused", "[app]") {
  RateLimiter limiter;
  for (int i = 0; i < 10'000; ++i) {
    REQUIRE_FALSE(limiter.take(Limit::None, "10.0.0.1", start));
  }
}
