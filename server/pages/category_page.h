// One category: its subcategories and articles.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/categories/*path
Reply show_category(Call const& call);

/// The articles that stand directly in a category, by title.
std::vector<index::Card> articles_of(index::Searcher& searcher, Call const& call,
                                     std::string const& category);

}  // namespace spravka::pages
