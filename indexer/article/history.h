// When did each file last change? One walk through the history answers for all of them.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/git_handles.h"
#include "indexer/article/source.h"

namespace spravka::article {

/// For each path (as git knows it, from the root of the tree) the time of the newest commit that
/// gave it the content it has at `head`. Stops when all are found, so recent changes cost little.
/// Paths whose commit a shallow clone does not hold are left out.
std::vector<Source::Updated> last_updates(git_repository& repository, git_oid const& head,
                                          std::vector<std::string> const& paths);

}  // namespace spravka::article
