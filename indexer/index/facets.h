// How many of the matching articles each top category has. Pure, safe from any thread.
#pragma once

#include <vector>

#include "indexer/index/catalog.h"
#include "indexer/index/question.h"

namespace spravka::index {

/// `articles` by their places in the catalog. The fullest first; titles in `language`. Articles
/// without a category are in none.
std::vector<Facet> count_facets(Catalog const& catalog, std::vector<std::uint32_t> const& articles,
                                Language const& language);

/// The same by tag: those that most of the articles have, at most `most`.
std::vector<Facet> count_tags(Catalog const& catalog, std::vector<std::uint32_t> const& articles,
                              std::size_t most);

}  // namespace spravka::index
