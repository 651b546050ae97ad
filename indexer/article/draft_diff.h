// What a draft's branch changes, for a writer to read.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <string>

#include "indexer/article/git_handles.h"

namespace spravka::article {

/// The unified difference of two commits, as valid UTF-8. Cut at a line end, and saying so, when it
/// is very long.
std::string unified_diff(git_repository& repository, git_commit const& before,
                         git_commit const& after);

}  // namespace spravka::article
