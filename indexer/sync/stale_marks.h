// Which translations are behind their originals, told block by block as `check` tells it; written
// into the index for the page of the article.
//
// Only what one sync touched is judged again. Throws RepositoryError and IndexError.
#pragma once

#include <set>
#include <string>

#include "indexer/article/source.h"
#include "indexer/index/index_writer.h"

namespace spravka::sync {

/// `touched`: the paths of the articles that changed up to `version`.
void mark_stale(article::Source& source, std::string const& version,
                std::set<std::string> const& touched, index::IndexWriter& writer);

}  // namespace spravka::sync
