// Why the hits of an answer stand in this order, as text for a terminal: for --explain.
#pragma once

#include <string>

#include "indexer/index/explanation.h"
#include "indexer/index/question.h"

namespace spravka::indexer {

/// The words as they were understood, then the sum behind each hit that is shown.
std::string to_text(index::Results const& results, index::Explanation const& explanation);

}  // namespace spravka::indexer
