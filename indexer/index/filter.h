// Conditions of a question besides its words: which articles have a category, a tag, a phrase word
// by word, or none of what was excluded. As thread-safe as the room it is given.
#pragma once

#include <optional>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/fence.h"
#include "indexer/index/phrase_finder.h"
#include "indexer/index/posting_lists.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

/// The articles that a question's conditions let through, ascending; none when it has no condition
/// besides words, reader and language. Throws what the engine throws.
std::optional<std::vector<ArticleNumber>> filter(ReadingRoom const& room, PhraseFinder& phrases,
                                                 Asked const& asked, Fence const& fence);

}  // namespace spravka::index
