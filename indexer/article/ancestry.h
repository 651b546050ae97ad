// The commits before a commit: walked newest first, and where two branches parted.
//
// Both go on where a shallow clone ends, where libgit2's own walk and merge base fail. They belong
// to one thread, like the repository. Throw RepositoryError.
#pragma once

#include <cstddef>
#include <optional>
#include <queue>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/article/git_handles.h"

namespace spravka::article {

/// A head and its ancestors, each once, by commit time.
class CommitWalk {
public:
  CommitWalk(git_repository& repository, git_oid const& head);

  /// The next one; an empty handle at the end.
  CommitHandle next();

  /// The time of the next one; nothing at the end.
  std::optional<git_time_t> next_time() const;

  /// Whether the walk has come to this commit, or to one of its children.
  bool has_seen(git_oid const& id) const { return seen_.contains(id); }

private:
  struct HashOfId {
    std::size_t operator()(git_oid const& id) const;
  };

  struct SameId {
    bool operator()(git_oid const& one, git_oid const& other) const {
      return git_oid_equal(&one, &other) != 0;
    }
  };

  using Waiting = std::pair<git_time_t, git_oid>;

  struct Older {
    bool operator()(Waiting const& one, Waiting const& other) const {
      return one.first < other.first;
    }
  };

  void add(git_oid const& id);

  git_repository& repository_;
  std::priority_queue<Waiting, std::vector<Waiting>, Older> waiting_;
  std::unordered_set<git_oid, HashOfId, SameId> seen_;
};

/// The ancestors of a served branch, learned only as far back as they are asked for: hundreds of
/// drafts cost one walk.
class Ancestry {
public:
  Ancestry(git_repository& repository, git_oid const& served);

  /// The newest commit that the served branch and `tip` share: the served head where nothing was
  /// served since, `tip` where it is merged already. Nothing when they share none.
  std::optional<git_oid> find_base(git_oid const& tip);

private:
  bool is_served(git_oid const& id, git_time_t time);

  git_repository& repository_;
  CommitWalk served_;
};

/// True when `inside` is `tip` or before it.
bool contains(git_repository& repository, git_oid const& tip, git_oid const& inside);

/// True when they share a commit.
bool are_related(git_repository& repository, git_oid const& one, git_oid const& other);

}  // namespace spravka::article
