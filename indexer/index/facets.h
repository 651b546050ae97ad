// How many of the matching articles each top category has. Pure, safe from any thread.
#pragma once

#include <vector>

#include "indexer/index/catalog.h"
#include "indexer/index/question.h"

namespace spravka::index {

/// The fullest first; titles in `language`. Articles without a category are in none.
std::vector<Facet> count_facets(Catalog const& catalog, std::vector<DocumentNumber> const& matching,
                                Language const& language);

}  // namespace spravka::index
