// How weights are found: descent on the cross entropy between what the grades say and what the
// ranker's sums say of the candidates of each query.
//
// The loss is ListNet's with top-one probabilities (Cao, Qin, Liu, Tsai, Li: Learning to rank: from
// pairwise approach to listwise approach, 2007), the target being proportional to the gain
// 2^grade-1 in place of its exponent. The steps are Adam's (Kingma, Ba: Adam: a method for
// stochastic optimization, 2015), each followed by a projection on weights that are not negative.
//
// Deterministic. Pure, safe from any thread.
#pragma once

#include <vector>

#include "indexer/evaluate/learn.h"

namespace spravka::evaluate {

using Examples = std::vector<Example const*>;

/// Whether there is something to learn from an example: candidates of different grades.
bool teaches(Example const& example);

/// One weight for each feature, in its own units; those of a feature that is the same for all
/// candidates, and all when no example teaches, are 0. Every row must be as long as `features`.
std::vector<double> find_weights(std::vector<Feature> const& features, Examples const& examples);

}  // namespace spravka::evaluate
