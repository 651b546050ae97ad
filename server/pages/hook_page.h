// A forge says that the articles' branch moved.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// POST /api/v1/hooks/git with the header X-Spravka-Secret. Answers 404 when no secret is
/// configured, 401 for a wrong one.
Reply note_git_hook(Call const& call);

}  // namespace spravka::pages
