// A moment as programs write it (ISO 8601), as a reader wants to see it. Pure functions,
// thread-safe.
#pragma once

#include <string>

#include "indexer/text/language.h"

namespace spravka::theme {

/// "20 ноября 2026 г.", with the time of day when `iso` has one. What is no ISO time comes back as
/// it is.
std::string readable_time(text::Language const& language, std::string const& iso);

/// The day alone.
std::string readable_day(text::Language const& language, std::string const& iso);

}  // namespace spravka::theme
