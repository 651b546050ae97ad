// Reports: what searches, suggestions and articles are worth, and how the work goes.
#pragma once

#include <string>

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/reports, GET /api/v1/reports: the last `days` (1 to 365, else 30).
Reply show_reports(Call const& call);
Reply read_reports(Call const& call);
/// POST /desk/reports/links: an agent says of one ticket whether the article linked is the right
/// one.
Reply check_link(Call const& call);

/// Who asks, for counting tries: a keyed digest, never stored longer than two days.
std::string visitor_digest(Call const& call);

/// Counting never fails a request.
void note_try(Call const& call,
              void (store::DeflectionLog::*what)(std::string const&, std::chrono::sys_seconds));

}  // namespace spravka::pages
