// The engine's part in matching: which articles have a category, a tag, a phrase word by word, or
// none of what was excluded. As thread-safe as the database it is given.
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "indexer/index/asked.h"
#include "indexer/index/catalog.h"
#include "indexer/index/fence.h"
#include "indexer/index/posting_lists.h"

namespace spravka::index {

/// The articles that a question's conditions let through, ascending; none when it has no condition
/// besides words, reader and language. Throws what the engine throws.
std::optional<std::vector<ArticleNumber>> filter(Xapian::Database const& database,
                                                 Catalog const& catalog, Asked const& asked,
                                                 Fence const& fence);

}  // namespace spravka::index
