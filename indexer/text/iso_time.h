// A moment as programs write it (ISO 8601). Pure functions, thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace spravka::text {

/// A date, or a date and time with an optional fraction and zone ("2026-11-20",
/// "2026-11-20T08:00Z", "2026-11-20T11:00:05.5+03:00"); without a zone it is UTC. Nothing for
/// anything else.
std::optional<std::chrono::sys_seconds> parse_iso_time(std::string_view iso);

}  // namespace spravka::text
