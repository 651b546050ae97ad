// A draft's branch in the repository: where it stands, and moved only from where it was read.
//
// Belongs to one thread, like the repository; other programs may move the branches meanwhile.
// Throws RepositoryError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/article/draft_branches.h"
#include "indexer/article/git_handles.h"

namespace spravka::article {

/// "drafts/41-x" as git calls it: "refs/heads/drafts/41-x".
std::string reference_of(std::string const& branch);

/// The branch's newest commit. Nothing when it is no draft's branch, or not there.
std::optional<git_oid> find_tip(git_repository& repository, std::string const& branch);

/// All branches under drafts/.
std::vector<std::string> draft_branch_names(git_repository& repository);

/// Moves the branch from one commit to another; makes it when `from` is nothing. A refusal is
/// returned.
std::optional<DraftRefusal> move_draft(git_repository& repository, std::string const& branch,
                                       std::optional<git_oid> const& from, git_oid const& to);

/// Deletes the branch if it still stands at `tip`. A refusal is returned.
std::optional<DraftRefusal> delete_draft(git_repository& repository, std::string const& branch,
                                         git_oid const& tip);

}  // namespace spravka::article
