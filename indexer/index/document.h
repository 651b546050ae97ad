// An article as the engine stores it: terms, values and data, by the schema.
//
// As thread-safe as the Analyzer it is given.
#pragma once

#include <string>

#include <xapian.h>

#include "indexer/article/article.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

/// Everything but the page, which is metadata under page_key().
Xapian::Document make_document(article::Article const& article, text::Analyzer& analyzer);

/// The unique term of an article.
std::string path_term(std::string_view path);

/// Where the part that only the article's own page needs is kept.
std::string page_key(std::string_view path);

/// The term that fences what an audience may see.
std::string visible_term(article::Audience reader);

}  // namespace spravka::index
