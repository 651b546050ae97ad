// Articles written in the browser: Markdown beside its preview, saved as a commit on a draft's
// branch under the writer's name.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/edit: an article (`path`), on a draft (`branch`), or a new one (`new=1`, `title`,
/// `language`, `category`); `settle=1` when its conflict is to be settled.
Reply show_editor(Call const& call);

/// POST /desk/edit: `action` preview, picture (a file goes into the text) or save. Whatever cannot
/// be done comes back with all that was typed.
Reply save_article(Call const& call);

/// GET /desk/edit/new: title, language and category of a new article.
Reply show_new_article(Call const& call);

}  // namespace spravka::pages
