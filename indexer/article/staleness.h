// Which blocks of an original changed in a way that its translation has not followed.
//
// Told from the revisions of both files: a block goes stale with a significant change of the
// original and is fresh again when the translation changes at that place. Pure functions, safe from
// any thread.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article/past.h"
#include "indexer/article/significance.h"

namespace spravka::article {

struct StaleBlock {
  int original_line{};     // In the original as it is now.
  int translation_line{};  // The same place in the translation; 0 when it cannot be told.
  std::string reason;
  std::chrono::sys_seconds since{};
};

/// Reads a file's bytes by a revision's content id; empty when they are gone.
using ReadContent = std::function<std::string(std::string const&)>;

std::vector<StaleBlock> stale_blocks(std::vector<Revision> const& original,
                                     std::vector<Revision> const& translation,
                                     ReadContent const& read);

}  // namespace spravka::article
