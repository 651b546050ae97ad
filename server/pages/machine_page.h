// Articles for programs that read text: an article as Markdown, and the list of them all.
#pragma once

#include "server/pages/house.h"
#include "server/pages/page_data.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// "/ru/articles/billing/refund.md": the Markdown twin of an article.
std::string twin_url(Language const& language, std::string const& slug);

/// GET /:lang/articles/*path for a path that ends in ".md". What the reader may not see is not
/// found.
Reply show_twin(Call const& call, std::string const& slug);

/// GET /llms.txt: every public article by language and category, each with its twin.
Reply show_llms(Call const& call);

}  // namespace spravka::pages
