// Letters that have not gone out: which, why, and "try again now".
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/letters, POST /desk/letters/:id/retry
Reply show_letters(Call const& call);
Reply retry_letter(Call const& call);

}  // namespace spravka::pages
