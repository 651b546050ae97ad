// Numbers and dates in a reader's language, by ICU. Pure functions, safe from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/text/language.h"

namespace spravka::text {

/// The CLDR plural category of a count: "one", "few", "many" or "other".
std::string plural_category(Language const& language, std::int64_t count);

/// "20 ноября 2026 г.", "November 20, 2026": the day that it is then, in UTC unless a zone is set
/// with TZ.
std::string format_date(Language const& language, std::chrono::sys_seconds at);

/// The same of a day that was written as one: it is that day everywhere.
std::string format_day(Language const& language, std::chrono::sys_days day);

/// Date and time to the minute, in UTC unless a zone is set with TZ.
std::string format_date_time(Language const& language, std::chrono::sys_seconds at);

/// What TZ is set to, when that is the name of no zone: all is shown in UTC then.
std::optional<std::string> unknown_time_zone();

/// What a language is called in itself: "Русский", "English", "Deutsch".
std::string own_name(Language const& language);

/// Less than, by the language's own alphabet: for lists of titles.
bool comes_before(Language const& language, std::string_view left, std::string_view right);

}  // namespace spravka::text
