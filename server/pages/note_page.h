// What readers say is wrong in an article, and the list of it for the writers.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// POST /:lang/notes: a reader's note on one paragraph (`quote`), or on the whole article.
Reply take_note(Call const& call);

/// GET /desk/notes, POST /desk/notes/:id/done
Reply show_notes(Call const& call);
Reply close_note(Call const& call);

}  // namespace spravka::pages
