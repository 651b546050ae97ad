// What the drafts' branches hold that the served branch does not.
//
// Belongs to one thread, like the repository. Sees the served branch as it stood when the reader
// was made. Throws RepositoryError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/article/ancestry.h"
#include "indexer/article/draft_branches.h"
#include "indexer/article/git_location.h"
#include "indexer/article/source.h"

namespace spravka::article {

class DraftReader {
public:
  explicit DraftReader(GitLocation const& location);

  /// Nothing when there is no such branch, or nothing new on it.
  std::optional<DraftSummary> find_summary(std::string const& branch);
  std::optional<DraftView> find(std::string const& branch);

private:
  struct Draft;

  std::optional<Draft> find_draft(std::string const& branch);
  std::vector<Change> changes_of(git_commit const& base, git_commit const& tip) const;
  std::vector<DraftFile> files_of(Draft const& draft) const;
  bool is_new(Change const& change) const;

  GitLocation const& location_;
  Ancestry ancestry_;
  TreeHandle served_;
};

}  // namespace spravka::article
