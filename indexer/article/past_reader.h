// Reads the past of the articles from git, commit by commit; see past.h.
//
// Remembers what it has read. Belongs to one thread.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "indexer/article/git_location.h"
#include "indexer/article/past.h"
#include "indexer/article/source.h"

namespace spravka::article {

class PastReader {
public:
  explicit PastReader(GitLocation const& location) : location_(location) {}

  /// The past up to `head`. When history was rewritten, it is read anew.
  Past const& read(git_oid const& head);

private:
  struct Step;

  std::vector<git_oid> unread_commits(git_oid const& head);
  void apply(git_commit const& commit);
  void apply_changes(Step const& step);
  void find_renames(Step const& step, std::vector<std::string> const& removed,
                    std::vector<std::string> added);
  void rename(std::string const& before, std::string const& now);

  GitLocation const& location_;
  Past past_;
  std::set<std::string> read_;  // Ids of commits.
  std::size_t order_{};
};

}  // namespace spravka::article
