// Two commits made one, in memory: only objects are added, no branch and no file on disk is
// touched.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "indexer/article/git_handles.h"

namespace spravka::article {

/// The files, as git names them, whose same lines both sides changed.
using Conflicts = std::vector<std::string>;

/// The first few of them, for a person.
std::string listed(Conflicts const& files);

/// Two commits that are to be one.
struct Sides {
  git_oid ours{};
  git_oid theirs{};
};

/// One of the two where it holds the other already, else a new commit with both as its parents.
[[nodiscard]] tl::expected<git_oid, Conflicts> merged_commit(git_repository& repository,
                                                             Sides const& sides,
                                                             git_signature const& by,
                                                             std::string const& message);

/// The files of both, in memory, with the conflicts marked in it.
IndexHandle merged_files(git_repository& repository, Sides const& sides);
/// In the order of their names.
Conflicts conflicts_of(git_index& files);
/// A commit of files without conflicts, on both sides.
git_oid write_merge(git_repository& repository, git_index& files, Sides const& sides,
                    git_signature const& by, std::string const& message);

}  // namespace spravka::article
