// Drafts waiting for a writer: what they change, how they will look, and publication.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/drafts, GET /desk/drafts/:branch, POST .../publication, POST .../discard
Reply show_drafts(Call const& call);
Reply show_draft(Call const& call);
Reply publish_draft(Call const& call);
Reply discard_draft(Call const& call);

/// GET /api/v1/drafts, POST /api/v1/drafts/:branch/publish, DELETE /api/v1/drafts/:branch
Reply list_drafts_for_programs(Call const& call);
Reply publish_for_programs(Call const& call);
Reply discard_for_programs(Call const& call);

}  // namespace spravka::pages
