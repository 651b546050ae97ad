// The files an author sees of a branch: who shows it, is anything uncommitted, and how they follow
// when the branch moves.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/git_handles.h"

namespace spravka::article {

/// The repository whose work tree has a branch ("refs/heads/main") checked out: this one, the main
/// one, or a linked work tree (git worktree). An empty handle when none has.
RepositoryHandle find_work_tree(git_repository& repository, std::string const& reference);

/// The names of the files that two commits hold differently.
std::vector<std::string> files_between(git_repository& repository, git_oid const& one,
                                       git_oid const& other);

/// True when no tracked file differs from the branch, in the work tree or in git's index, and no
/// merge is going on.
bool is_clean(git_repository& work_tree);

/// Brings files and index from commit `from` to commit `to`; the branch itself is left to the
/// caller. False, with nothing changed, when a file in the way is not git's to overwrite.
bool follow(git_repository& work_tree, git_oid const& from, git_oid const& to);

/// Undoes follow(), for the caller whose next step failed.
void go_back(git_repository& work_tree, git_oid const& from, git_oid const& to);

}  // namespace spravka::article
