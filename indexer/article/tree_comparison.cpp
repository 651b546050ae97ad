#include "indexer/article/tree_comparison.h"

#include <algorithm>

#include "indexer/article/collection.h"
#include "indexer/article/loose_object.h"
#include "indexer/article/names.h"

namespace spravka::article {

namespace {

// A tree of a few objects can unfold to billions of files ("git bomb"), and one folder can be
// nested without end.
constexpr std::size_t max_entries = 250'000;
constexpr std::size_t max_depth = 64;

enum class Kind : std::uint8_t { None, File, Folder, Link, Submodule };

Kind kind_of(git_tree_entry const* entry) {
  if (entry == nullptr) {
    return Kind::None;
  }
  switch (git_tree_entry_filemode(entry)) {
    case GIT_FILEMODE_TREE:
      return Kind::Folder;
    case GIT_FILEMODE_LINK:
      return Kind::Link;
    case GIT_FILEMODE_COMMIT:
      return Kind::Submodule;
    default:
      return Kind::File;
  }
}

bool are_same(git_tree_entry const* one, git_tree_entry const* other) {
  return kind_of(one) == kind_of(other) &&
         git_oid_equal(git_tree_entry_id(one), git_tree_entry_id(other)) != 0;
}

}  // namespace

TreeCursor::TreeCursor(git_tree const* tree) : tree_(tree) {}

git_tree_entry const* TreeCursor::find(std::string_view name) {
  if (tree_ == nullptr) {
    return nullptr;
  }
  // Nearly always the two trees go in step; one entry more in this one shifts them by one.
  for (std::size_t at = next_; at < next_ + 2; ++at) {
    git_tree_entry const* const entry = git_tree_entry_byindex(tree_, at);
    if (entry != nullptr && name == git_tree_entry_name(entry)) {
      next_ = at + 1;
      return entry;
    }
  }
  return git_tree_entry_byname(tree_, std::string(name).c_str());
}

struct TreeComparison::Folder {
  git_tree const* before;
  git_tree const* after;
  std::string prefix;  // "ru/billing/", or empty at the root.
  std::size_t depth{};
};

TreeComparison::TreeComparison(git_repository& repository) : repository_(repository) {
  require(git_repository_odb(Filling(objects_), &repository), "open the objects of the repository");
}

Changes TreeComparison::compare(git_tree const* before, git_tree const* after) {
  changes_ = {};
  seen_ = 0;
  compare_folders({.before = before, .after = after, .prefix = {}});
  std::ranges::sort(changes_.changes, {}, &Change::path);
  return std::move(changes_);
}

void TreeComparison::compare_folders(Folder const& folder) {
  TreeCursor before(folder.before);
  std::size_t const count_after = folder.after == nullptr ? 0 : git_tree_entrycount(folder.after);
  for (std::size_t at = 0; at < count_after; ++at) {
    git_tree_entry const* const entry = git_tree_entry_byindex(folder.after, at);
    compare_entry(folder, before.find(git_tree_entry_name(entry)), entry);
  }
  TreeCursor after(folder.after);
  std::size_t const count_before =
      folder.before == nullptr ? 0 : git_tree_entrycount(folder.before);
  for (std::size_t at = 0; at < count_before; ++at) {
    git_tree_entry const* const entry = git_tree_entry_byindex(folder.before, at);
    if (after.find(git_tree_entry_name(entry)) == nullptr) {
      compare_entry(folder, entry, nullptr);
    }
  }
}

void TreeComparison::compare_entry(Folder const& folder, git_tree_entry const* before,
                                   git_tree_entry const* after) {
  count();
  if (before != nullptr && after != nullptr && are_same(before, after)) {
    return;
  }
  std::string const name = git_tree_entry_name(after != nullptr ? after : before);
  std::string const path = folder.prefix + name;
  if (!is_readable_name(name)) {
    report_bad_name(made_readable(path), after != nullptr);
    return;
  }
  if (kind_of(before) == Kind::Folder || kind_of(after) == Kind::Folder) {
    compare_subfolders(folder, before, after);
  }
  if (is_readable(path, after)) {
    changes_.changes.push_back({.kind = Change::Kind::Put,
                                .path = path,
                                .content_id = to_string(*git_tree_entry_id(after))});
  } else if (before != nullptr && kind_of(before) != Kind::Folder) {
    changes_.changes.push_back({.kind = Change::Kind::Remove, .path = path, .content_id = {}});
  }
}

void TreeComparison::report_bad_name(std::string const& path, bool is_there) {
  if (is_there) {
    skip(path, "bad-name", "the name is not valid UTF-8, or holds control characters: rename it");
  } else {
    // Nothing was read from it, but its problem is solved.
    changes_.changes.push_back({.kind = Change::Kind::Remove, .path = path, .content_id = {}});
  }
}

void TreeComparison::compare_subfolders(Folder const& folder, git_tree_entry const* before,
                                        git_tree_entry const* after) {
  std::string const path = folder.prefix + git_tree_entry_name(after != nullptr ? after : before);
  if (folder.depth == max_depth) {
    skip(path, "too-deep", "the folder is nested too deep: move it up");
    return;
  }
  TreeHandle old_tree;
  TreeHandle new_tree;
  if (kind_of(before) == Kind::Folder) {
    old_tree = find_tree(repository_, *git_tree_entry_id(before));
  }
  if (kind_of(after) == Kind::Folder) {
    new_tree = find_tree(repository_, *git_tree_entry_id(after));
    if (!new_tree) {
      throw RepositoryError("cannot read the folder " + path +
                            " from the repository: it is damaged; see git fsck");
    }
  }
  compare_folders({.before = old_tree.get(),
                   .after = new_tree.get(),
                   .prefix = path + "/",
                   .depth = folder.depth + 1});
}

bool TreeComparison::is_readable(std::string const& path, git_tree_entry const* entry) {
  switch (kind_of(entry)) {
    case Kind::None:
    case Kind::Folder:
      return false;
    case Kind::Link:
      skip(path, "symbolic-link", "symbolic links are not followed: put the file itself here");
      return false;
    case Kind::Submodule:
      skip(path, "submodule", "submodules are not read: put the files themselves here");
      return false;
    case Kind::File:
      break;
  }
  if (!is_article_path(path) && !is_category_path(path) && !is_synonyms_path(path) &&
      !is_image_path(path)) {
    return true;  // Named, but never read: its size does not matter.
  }
  std::size_t size = 0;
  git_object_t type{};
  if (!is_whole(repository_, *git_tree_entry_id(entry)) ||
      git_odb_read_header(&size, &type, objects_.get(), git_tree_entry_id(entry)) < 0) {
    skip(path, "unreadable", "the file cannot be read from the repository: see git fsck");
    return false;
  }
  if (size > max_file_bytes) {
    skip(path, "too-large", "the file is larger than 16 MB: make it smaller");
    return false;
  }
  return true;
}

void TreeComparison::skip(std::string const& path, char const* code, std::string const& message) {
  changes_.skipped.push_back(path);
  changes_.problems.push_back(
      {.path = path, .line = 0, .severity = Severity::Warning, .code = code, .message = message});
}

void TreeComparison::count() {
  if (++seen_ > max_entries) {
    throw RepositoryError(
        "the articles' tree has more than 250,000 files and folders; "
        "name the folder in it that holds the articles");
  }
}

}  // namespace spravka::article
