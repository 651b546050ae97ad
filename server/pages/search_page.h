// What the reader typed into the search box, and what was found.
#pragma once

#include <string>
#include <vector>

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/search?q=&category=&tag=&page=
Reply show_search(Call const& call);

/// What a reader may have meant who followed an address that is not there.
std::vector<index::Hit> guessed_articles(index::Searcher& searcher, Call const& call,
                                         std::string const& words);

/// GET /api/v1/search
Reply search_for_programs(Call const& call);

/// GET /api/v1/instant: for each keystroke.
Reply instant(Call const& call);

}  // namespace spravka::pages
