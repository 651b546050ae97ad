#include "indexer/article/history.h"

#include <unordered_map>

#include "indexer/article/ancestry.h"
#include "indexer/article/tree_comparison.h"

namespace spravka::article {

namespace {

using Trees = std::vector<TreeHandle>;

/// The paths still looked for, with the content they must have.
class Search {
public:
  Search(git_repository& repository, git_tree const& newest, std::vector<std::string> const& paths)
      : repository_(repository) {
    for (std::string const& path : paths) {
      TreeEntryHandle const entry = find_entry(repository, newest, path);
      if (entry && wanted_.emplace(path, *git_tree_entry_id(entry.get())).second) {
        count_folders(path, +1);
      }
    }
  }

  bool is_over() const { return wanted_.empty(); }

  /// Looks at a commit: what differs from every parent was changed by it.
  void look_at(git_commit const& commit) {
    time_ = std::chrono::sys_seconds{std::chrono::seconds{git_commit_time(&commit)}};
    TreeHandle const tree = find_tree(repository_, *git_commit_tree_id(&commit));
    Trees parents;
    for (unsigned int at = 0; at < git_commit_parentcount(&commit); ++at) {
      CommitHandle const parent = find_commit(repository_, *git_commit_parent_id(&commit, at));
      TreeHandle parent_tree =
          parent ? find_tree(repository_, *git_commit_tree_id(parent.get())) : TreeHandle{};
      if (!parent_tree) {
        return;  // The edge of a shallow clone: what this commit changed cannot be told.
      }
      parents.push_back(std::move(parent_tree));
    }
    if (tree) {
      look_at_folder(*tree, parents, {});
    }
  }

  std::vector<Source::Updated> take_found() { return std::move(found_); }

private:
  void look_at_folder(git_tree const& tree, Trees const& parents, std::string const& prefix) {
    std::vector<TreeCursor> cursors;
    for (TreeHandle const& parent : parents) {
      cursors.emplace_back(parent.get());
    }
    std::vector<git_tree_entry const*> olds(parents.size());
    std::size_t const count = git_tree_entrycount(&tree);
    for (std::size_t at = 0; at < count; ++at) {
      git_tree_entry const* const entry = git_tree_entry_byindex(&tree, at);
      bool differs_from_all = true;
      for (std::size_t parent = 0; parent < parents.size() && differs_from_all; ++parent) {
        olds[parent] = cursors[parent].find(git_tree_entry_name(entry));
        differs_from_all = olds[parent] == nullptr || git_oid_equal(git_tree_entry_id(olds[parent]),
                                                                    git_tree_entry_id(entry)) == 0;
      }
      if (differs_from_all) {
        look_at_entry(*entry, olds, prefix + git_tree_entry_name(entry));
      }
    }
  }

  void look_at_entry(git_tree_entry const& entry, std::vector<git_tree_entry const*> const& olds,
                     std::string const& path) {
    if (git_tree_entry_type(&entry) != GIT_OBJECT_TREE) {
      note(path, *git_tree_entry_id(&entry));
      return;
    }
    if (!folders_.contains(path)) {
      return;
    }
    TreeHandle const tree = find_tree(repository_, *git_tree_entry_id(&entry));
    if (!tree) {
      return;
    }
    Trees parents;
    for (git_tree_entry const* const old : olds) {
      bool const is_folder = old != nullptr && git_tree_entry_type(old) == GIT_OBJECT_TREE;
      parents.push_back(is_folder ? find_tree(repository_, *git_tree_entry_id(old)) : TreeHandle{});
    }
    look_at_folder(*tree, parents, path + "/");
  }

  void note(std::string const& path, git_oid const& id) {
    auto const wanted = wanted_.find(path);
    // A side branch may have changed it in a way that the merge did not keep: that is not how it
    // came to be what it is.
    if (wanted == wanted_.end() || git_oid_equal(&wanted->second, &id) == 0) {
      return;
    }
    found_.push_back({.path = path, .at = time_});
    wanted_.erase(wanted);
    count_folders(path, -1);
  }

  void count_folders(std::string const& path, int change) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      auto const folder = folders_.try_emplace(path.substr(0, slash), 0).first;
      folder->second += change;
      if (folder->second == 0) {
        folders_.erase(folder);
      }
    }
  }

  git_repository& repository_;
  std::chrono::sys_seconds time_{};
  std::unordered_map<std::string, git_oid> wanted_;
  std::unordered_map<std::string, int>
      folders_;  // How many of the wanted are below; no others need be looked into.
  std::vector<Source::Updated> found_;
};

}  // namespace

std::vector<Source::Updated> last_updates(git_repository& repository, git_oid const& head,
                                          std::vector<std::string> const& paths) {
  CommitHandle const newest = get_commit(repository, head);
  Search search(repository, *get_tree(*newest), paths);
  CommitWalk walk(repository, head);
  while (!search.is_over()) {
    CommitHandle const commit = walk.next();
    if (!commit) {
      break;
    }
    search.look_at(*commit);
  }
  return search.take_found();
}

}  // namespace spravka::article
