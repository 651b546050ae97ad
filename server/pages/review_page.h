// Articles to look at again: their date has come, readers say that something is wrong, or they did
// not help.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/review?owner=&show=due|all
Reply show_review(Call const& call);

/// POST /desk/review: the article `slug` is still correct, in all its languages; the next look is
/// in `months`. Committed under the writer's name and published at once; what keeps it from that is
/// shown on the draft's page.
Reply confirm_article(Call const& call);

}  // namespace spravka::pages
