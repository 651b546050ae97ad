// Tickets that ask the same, the dearest first, and a draft from one of the answers.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/clusters: counted at most once a day by itself.
Reply show_clusters(Call const& call);

/// POST /desk/clusters/count: counts again.
Reply count_clusters(Call const& call);

/// POST /desk/clusters/:id/draft: from the best answer among the cluster's resolved tickets; the
/// words of the others become its phrases.
Reply draft_from_cluster(Call const& call);

}  // namespace spravka::pages
