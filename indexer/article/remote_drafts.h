// The drafts' branches: how each follows what happened to it at the remote, and what of it has to
// be sent there.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <chrono>
#include <string>

#include "indexer/article/draft_branches.h"
#include "indexer/article/git_location.h"
#include "indexer/article/remote_branches.h"
#include "indexer/article/remote_references.h"

namespace spravka::article {

/// Merges that nobody asked for by hand are signed by this name.
Author merging_author();

/// "Merge branch 'main' of origin"
std::string merge_message(std::string const& branch, std::string const& remote);

class RemoteDrafts {
public:
  RemoteDrafts(GitLocation const& location, RemoteReferences& references, std::string remote);

  Settled settle(std::chrono::sys_seconds now);

private:
  struct Draft {
    std::string name;
    Place here;
    Place there;
    Place agreed;
  };

  void settle_one(Draft const& draft);
  void settle_missing_here(Draft const& draft);
  void settle_missing_there(Draft const& draft);
  void settle_differing(Draft const& draft);
  void merge(Draft const& draft);
  bool follow(Draft const& draft, git_oid const& to);
  void hinder(Draft const& draft, Hindrance why, std::string detail = {});
  bool is_published_and_not_sent(git_oid const& tip) const;

  GitLocation const& location_;
  git_repository& repository_;
  RemoteReferences& references_;
  std::string remote_;
  std::chrono::sys_seconds now_{};
  Settled settled_;
};

}  // namespace spravka::article
