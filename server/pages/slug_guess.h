// Which articles have an address like one that leads nowhere: "billing/refnud-order" is near
// "billing/refund-order".
//
// Pure functions, safe from any thread.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/index/entry.h"

namespace spravka::pages {

/// How alike two slugs are, from 0 to 1: by three letters at a time, of the last segment or of the
/// whole, whichever is more.
double slug_likeness(std::string_view asked, std::string_view slug);

/// The nearest of the cards, the likest first, at most `most`; none that is not near.
std::vector<index::Card> near_slugs(std::vector<index::Card> const& cards, std::string_view asked,
                                    std::size_t most);

}  // namespace spravka::pages
