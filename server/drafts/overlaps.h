// Findings of several finders on the same bytes, settled. Pure functions, safe from any thread.
#pragma once

#include <string_view>

#include "server/drafts/finding.h"

namespace spravka::drafts {

/// By place; those that overlap are one over all their bytes, so that no part of the weaker one is
/// left.
Findings merged(Findings findings);

/// Whether a finding shares bytes with one of `sorted`, which do not overlap each other.
bool overlaps_any(Finding const& finding, Findings const& sorted);

/// What of the findings lies outside of placeholders, and begins there: those of a text that was
/// redacted before are nobody's data.
Findings outside_placeholders(Findings findings, std::string_view text);

}  // namespace spravka::drafts
