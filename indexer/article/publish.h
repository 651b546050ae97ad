// A draft's way into the served branch: merged, the work tree behind it, all or nothing.
//
// Belongs to one thread, like the repository; other programs may move the branches meanwhile.
// Throws RepositoryError.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "indexer/article/draft_branches.h"
#include "indexer/article/git_location.h"

namespace spravka::article {

/// Merges commit `tip` into the served branch, which is fast-forwarded where possible, and returns
/// its new head. `message` is the merge commit's. On a refusal, and on an exception, nothing is
/// changed.
[[nodiscard]] tl::expected<git_oid, DraftRefusal> merge_into_served(GitLocation const& location,
                                                                    git_oid const& tip,
                                                                    git_signature const& by,
                                                                    std::string const& message);

}  // namespace spravka::article
