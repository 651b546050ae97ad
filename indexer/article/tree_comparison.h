// What differs between two trees of files, found by looking only where they differ.
//
// Belongs to one thread, like the repository. Throws RepositoryError.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/article/git_handles.h"
#include "indexer/article/source.h"

namespace spravka::article {

/// Finds entries of a tree by name, fast when asked in the order of another, similar tree.
class TreeCursor {
public:
  /// An empty handle is a tree without entries. The tree must outlive the cursor.
  explicit TreeCursor(git_tree const* tree);

  git_tree_entry const* find(std::string_view name);

private:
  git_tree const* tree_;
  std::size_t next_{};
};

/// Compares trees of articles: symbolic links, submodules, names that cannot be shown, and files
/// too large to read count as not there, and are reported.
class TreeComparison {
public:
  explicit TreeComparison(git_repository& repository);

  /// Either tree may be null: an empty one.
  Changes compare(git_tree const* before, git_tree const* after);

private:
  struct Folder;

  void compare_folders(Folder const& folder);
  void compare_entry(Folder const& folder, git_tree_entry const* before,
                     git_tree_entry const* after);
  void compare_subfolders(Folder const& folder, git_tree_entry const* before,
                          git_tree_entry const* after);
  void report_bad_name(std::string const& path, bool is_there);
  bool is_readable(std::string const& path, git_tree_entry const* entry);
  void skip(std::string const& path, char const* code, std::string const& message);
  void count();

  git_repository& repository_;
  OdbHandle objects_;
  Changes changes_;
  std::size_t seen_{};
};

}  // namespace spravka::article
