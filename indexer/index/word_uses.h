// In how many articles each word of the book stands, by who may read them and their language.
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/index/families.h"
#include "indexer/index/holdings.h"
#include "indexer/index/word_book.h"
#include "indexer/index/word_list.h"

namespace spravka::index {

/// Those that stand in articles, not yet in order.
WordList word_uses(std::vector<BookWord> const& words, Holdings const& holdings);

/// The stems that articles have, in order, each once.
std::vector<WordFamilies::StemInUse> stems_in_use(std::vector<BookWord> const& words,
                                                  Holdings const& holdings);

}  // namespace spravka::index
