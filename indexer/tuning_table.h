// What was learned of the ranking's weights, as a person reads it. Pure function, safe from any
// thread.
#pragma once

#include <string>
#include <vector>

#include "indexer/evaluate/learn.h"

namespace spravka::indexer {

/// Two tables. Weights: the present ones, the learned ones, and these brought to the present ones'
/// sum, which ranks the same and can be compared and put in their place. Figures: a row for each
/// cell, the balanced mean last; "-" where nothing was measured. `features` as given to learn().
std::string to_table(std::vector<evaluate::Feature> const& features,
                     evaluate::Lesson const& lesson);

}  // namespace spravka::indexer
