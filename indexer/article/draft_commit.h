// A draft written down as a commit, on top of another. Only adds objects: no branch and no file on
// disk is touched.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <chrono>
#include <optional>

#include "indexer/article/draft_branches.h"
#include "indexer/article/git_location.h"

namespace spravka::article {

/// A signature made of whatever a person calls themselves.
SignatureHandle signature_of(Author const& author, std::chrono::sys_seconds at);

/// The commit that holds the parent's files and the draft; the parent itself when nothing would
/// differ. Nothing when git does not take the path.
std::optional<git_oid> write_draft(GitLocation const& location, git_commit const& parent,
                                   DraftCommit const& draft);

}  // namespace spravka::article
