// A draft written down as a commit, on top of another. Only adds objects: no branch and no file on
// disk is touched.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "indexer/article/draft_branches.h"
#include "indexer/article/git_location.h"

namespace spravka::article {

/// A signature made of whatever a person calls themselves.
SignatureHandle signature_of(Author const& author, std::chrono::sys_seconds at);

/// A commit's message from what a person wrote.
std::string message_of(std::string const& text);

/// A file, by its path under the articles' root, at a commit.
std::optional<BranchFile> find_file(GitLocation const& location, git_commit const& commit,
                                    std::string const& path);

/// Whether the file still is what its author began with; see DraftCommit.
bool is_as_seen(GitLocation const& location, git_commit const& commit, std::string const& path,
                std::optional<std::string> const& seen);

/// The commit that holds the parent's files and the draft; the parent itself when nothing would
/// differ. Nothing when git does not take the path.
std::optional<git_oid> write_draft(GitLocation const& location, git_commit const& parent,
                                   DraftCommit const& draft);

}  // namespace spravka::article
