// What a page says of itself to machines, in the words of schema.org: an article, its place, its
// questions and answers. Data only; the dressing puts it into the page as JSON-LD.
//
// Pure functions, safe from any thread.
#pragma once

#include "server/pages/page_data.h"

namespace spravka::pages {

/// The article and the way to it; its questions as well when every section is one.
json article_linked_data(Call const& call, index::Entry const& entry, json const& breadcrumbs);

/// The way to a category, the category itself at its end.
json category_linked_data(Call const& call, json const& breadcrumbs, std::string const& title,
                          std::string const& url);

/// The help center, and where it is searched.
json home_linked_data(Call const& call);

/// Whether an article is a list of questions: at least two sections of the second level, and each
/// heading asks.
bool is_question_list(index::Entry const& entry);

}  // namespace spravka::pages
