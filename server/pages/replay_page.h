// What a draft would do to the answers: the questions of the last days, asked of the articles as
// they are and as they would be.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/drafts/:branch/replay?days=30. 503 while another replay runs.
Reply show_replay(Call const& call);

/// GET /api/v1/drafts/:branch/replay: the same as JSON.
Reply replay_for_programs(Call const& call);

}  // namespace spravka::pages
