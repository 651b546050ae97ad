// How long what is kept for a time only is kept, in seconds: docs/privacy.md in code. Inside the
// room only.
#pragma once

#include <cstdint>

#include "server/store/times.h"

namespace spravka::store::lifetime {

inline constexpr std::int64_t question = 400 * day_in_seconds;
inline constexpr std::int64_t visitor_of_question = 3'600;
inline constexpr std::int64_t suggestion = 90 * day_in_seconds;
inline constexpr std::int64_t visitor_of_letter = 2 * day_in_seconds;  // Since it was last touched.
inline constexpr std::int64_t readers_of_day = 400 * day_in_seconds;
inline constexpr std::int64_t rating = 400 * day_in_seconds;
inline constexpr std::int64_t reader_note = 400 * day_in_seconds;
inline constexpr std::int64_t repeated_request = day_in_seconds;
inline constexpr std::int64_t held_file = day_in_seconds;
inline constexpr std::int64_t unused_session = 30 * day_in_seconds;
inline constexpr std::int64_t session = 90 * day_in_seconds;
inline constexpr std::int64_t unconfirmed_watch = 3 * day_in_seconds;
inline constexpr std::int64_t unreached_watch = 30 * day_in_seconds;  // Of an issue that is over.
inline constexpr std::int64_t deed = 400 * day_in_seconds;

}  // namespace spravka::store::lifetime
