// One article, and what readers say of it.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/articles/*path. A former address leads to the new one (301); an article that exists
/// only in another language is shown in that one, with a notice.
Reply show_article(Call const& call);

/// The article in the page's language, else in whichever it exists in.
std::optional<index::Entry> find_in_any_language(index::Searcher& searcher, Call const& call,
                                                 std::string const& slug);

/// POST /:lang/feedback with the article's slug as `path`: "was this helpful?" without scripts.
Reply rate_article(Call const& call);

/// GET /api/v1/articles, GET /api/v1/articles/:id, POST /api/v1/articles/:id/feedback
Reply list_articles(Call const& call);
Reply read_article(Call const& call);
Reply rate_article_by_id(Call const& call);

}  // namespace spravka::pages
