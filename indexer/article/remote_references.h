// What was seen at a remote repository, and what both sides last had alike: references of our own
// beside the branches, so that git itself remembers them, also over a restart.
//
//   refs/spravka/<remote>/fetched/<branch>   where the branch stood there at the last fetch
//   refs/spravka/<remote>/agreed/<branch>    where it last stood here and there alike
//
// Not git's own refs/remotes: a person who runs `git fetch` in the same clone moves those. Belongs
// to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "indexer/article/git_handles.h"

namespace spravka::article {

/// Where a branch stands on one side, if it is there.
using Place = std::optional<git_oid>;

bool same(Place const& one, Place const& other);
/// The commit's id; empty for nowhere.
std::string text_of(Place const& place);

class RemoteReferences {
public:
  RemoteReferences(git_repository& repository, std::string const& remote);

  Place find_fetched(std::string const& branch) const;
  Place find_agreed(std::string const& branch) const;

  void note_fetched(std::string const& branch, git_oid const& at);
  void note_not_fetched(std::string const& branch);
  /// The branch stands alike on both sides.
  void note_agreed(std::string const& branch, git_oid const& at);
  /// The branch is gone on both sides.
  void forget(std::string const& branch);

  /// The drafts' branches that any of these references tells of.
  std::set<std::string> drafts() const;

  /// What `git fetch` is given so that it writes them: nothing else is moved.
  std::string served_refspec(std::string const& branch) const;
  std::string drafts_refspec() const;

private:
  git_repository& repository_;
  std::string fetched_;
  std::string agreed_;
};

}  // namespace spravka::article
