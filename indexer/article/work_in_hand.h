// A change to the repository while it is being made, so that a program killed in the middle of it
// (or a power cut) leaves nothing that a person would have to clean up.
//
// A small file in the repository, `spravka-at-work`, is held locked meanwhile and says what is
// done. The next change finds it unlocked and not empty: then git's lock files of that time are
// taken away, and the work tree is brought to where its branch stands. Locks that are older, and
// files that somebody has changed since, are left alone.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <string>

#include "indexer/article/git_handles.h"

namespace spravka::article {

class WorkInHand {
public:
  /// Waits some seconds for others of ours. In a repository that cannot be written nothing is held:
  /// git itself will say why.
  explicit WorkInHand(git_repository& repository);
  ~WorkInHand();
  WorkInHand(WorkInHand const&) = delete;
  WorkInHand& operator=(WorkInHand const&) = delete;

  /// False: another has been at it for seconds.
  bool is_begun() const { return is_begun_; }

  /// From here on files of the work tree follow this branch from one commit to another.
  void moves(std::string const& reference, git_oid const& from, git_oid const& to);

private:
  void note(std::string const& text) const;

  int file_{-1};
  bool is_begun_{true};
  std::string begun_;  // The first line: when.
};

}  // namespace spravka::article
