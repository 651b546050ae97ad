// The queue of resolved tickets: what was learned goes into the articles, ticket by ticket.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/analysis
Reply show_analysis(Call const& call);

/// POST /desk/analysis/:number: outcome added (a draft is made), exists (in `article`; its words
/// are offered to it) or skipped (for a `reason`).
Reply decide_analysis(Call const& call);

/// GET /api/v1/analysis, POST /api/v1/analysis/:number
Reply list_analysis_for_programs(Call const& call);
Reply decide_analysis_for_programs(Call const& call);

}  // namespace spravka::pages
