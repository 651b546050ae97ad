// A draft brought together with what was published meanwhile, by the text a writer settled on.
//
// Only adds objects to the repository, so that what comes out may be left unused. Belongs to one
// thread, like the repository. Throws RepositoryError.
#pragma once

#include <optional>

#include "indexer/article/draft_branches.h"
#include "indexer/article/git_location.h"

namespace spravka::article {

/// A commit on both sides with the draft's file as it is given; nothing when other files conflict,
/// or git does not take the path.
std::optional<git_oid> write_settled_draft(GitLocation const& location, git_oid const& served,
                                           git_commit const& tip, DraftCommit const& draft);

}  // namespace spravka::article
