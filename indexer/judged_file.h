// The file of judged queries that `spravka eval` is given. Safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "indexer/evaluate/evaluate.h"

namespace spravka::indexer {

/// Throws std::runtime_error, with the path and the line, when it cannot be read.
std::vector<evaluate::JudgedQuery> read_judged_queries(std::string const& path);

}  // namespace spravka::indexer
