// An article whose place in the index cannot be read: made again from its file, as it was when the
// index last saw it. Lists, menus and who may see what are in memory and go on.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/articles/*path, where show_article() has thrown an IndexError.
Reply show_article_from_file(Call const& call);

}  // namespace spravka::pages
