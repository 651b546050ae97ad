// A moment as programs write it (ISO 8601), as a reader wants to see it. Pure functions,
// thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/text/language.h"

namespace spravka::theme {

/// A date, or a date and time with an optional fraction and zone ("2026-11-20",
/// "2026-11-20T08:00Z", "2026-11-20T11:00:05.5+03:00"); without a zone it is UTC. Nothing for
/// anything else.
std::optional<std::chrono::sys_seconds> parse_iso_time(std::string_view iso);

/// "20 ноября 2026 г.", with the time of day when `iso` has one. What is no ISO time comes back as
/// it is.
std::string readable_time(text::Language const& language, std::string const& iso);

/// The day alone.
std::string readable_day(text::Language const& language, std::string const& iso);

}  // namespace spravka::theme
