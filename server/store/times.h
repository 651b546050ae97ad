// Times as the database keeps them: seconds since 1970. Inside the room only.
#pragma once

#include <chrono>
#include <cstdint>

namespace spravka::store {

inline constexpr std::int64_t day_in_seconds = 86'400;

inline std::int64_t seconds(std::chrono::sys_seconds at) {
  return at.time_since_epoch().count();
}

inline std::chrono::sys_seconds time_of(std::int64_t seconds_since_1970) {
  return std::chrono::sys_seconds(std::chrono::seconds(seconds_since_1970));
}

}  // namespace spravka::store
