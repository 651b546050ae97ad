// An article as the engine stores it: terms, values and metadata, by the schema.
//
// As thread-safe as the Analyzer it is given.
#pragma once

#include <string>

#include <xapian.h>

#include "indexer/article/article.h"
#include "indexer/index/passages.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

/// An article's document, and its text for text_key().
struct Indexed {
  Xapian::Document document;
  std::string text;
};

/// All but the page, which is metadata under page_key(). `analyzer` is the reader's own.
Indexed make_document(article::Article const& article, text::Analyzer& analyzer,
                      ArticleReader& reader);

/// The unique term of an article.
std::string path_term(std::string_view path);

/// Where the text is kept that hits are shown from.
std::string text_key(std::string_view path);

/// Where the part that only the article's own page needs is kept.
std::string page_key(std::string_view path);

}  // namespace spravka::index
