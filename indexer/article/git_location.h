// Where in git the articles are: a repository, a branch, and the folder inside it.
//
// Not for two threads at once. Throws RepositoryError.
#pragma once

#include <optional>
#include <string>

#include "indexer/article/git_handles.h"

namespace spravka::article {

struct GitLocation {
  RepositoryHandle repository;
  std::string name;       // As the operator gave it, for messages.
  std::string reference;  // "refs/heads/main"; "HEAD" when no branch is checked out.
  std::string
      folder;  // The articles' root inside the tree: "docs/articles"; empty for the whole tree.

  /// A path under the articles' root as git knows it, and back. Nothing when it is outside.
  std::string in_tree(std::string const& path) const;
  std::optional<std::string> under_root(std::string const& path_in_tree) const;

  /// The branch's newest commit. Throws when the branch is gone.
  git_oid head() const;

  /// A commit as a version of the articles. The folder belongs to it: the same commit seen from
  /// another folder is another set of articles.
  std::string version(git_oid const& id) const;

  /// The articles' root at a commit; an empty handle when that commit has no such folder.
  TreeHandle root(git_commit const& commit) const;
};

/// Finds the repository that `path` names: its root, its .git folder, or any folder inside it, a
/// folder of a bare repository included ("/srv/site.git/docs"). Nothing when `path` is a plain
/// folder; that is also a folder that lies in a work tree but was never committed there, as long as
/// no branch is asked for.
std::optional<GitLocation> locate(std::string const& path, std::string const& branch);

}  // namespace spravka::article
