#include "indexer/article/work_tree.h"

#include <filesystem>
#include <vector>

#include "indexer/article/source.h"

namespace spravka::article {

namespace {

bool shows(git_repository* repository, std::string const& reference) {
  if (repository == nullptr || git_repository_is_bare(repository) != 0) {
    return false;
  }
  ReferenceHandle head;
  git_reference_lookup(Filling(head), repository, "HEAD");
  char const* const target = head ? git_reference_symbolic_target(head.get()) : nullptr;
  return target != nullptr && reference == target;
}

std::vector<std::string> linked_work_trees(git_repository& repository) {
  git_strarray names{};
  require(git_worktree_list(&names, &repository), "list the work trees of the repository");
  std::vector<std::string> all(names.strings, names.strings + names.count);
  git_strarray_dispose(&names);
  return all;
}

/// The names of the files that differ between two trees.
std::vector<std::string> changed_files(git_repository& repository, git_tree* one, git_tree* other) {
  DiffHandle diff;
  require(git_diff_tree_to_tree(Filling(diff), &repository, one, other, nullptr),
          "compare two commits");
  std::vector<std::string> files;
  for (std::size_t at = 0; at < git_diff_num_deltas(diff.get()); ++at) {
    git_diff_delta const* const delta = git_diff_get_delta(diff.get(), at);
    files.emplace_back(delta->status == GIT_DELTA_ADDED ? delta->new_file.path
                                                        : delta->old_file.path);
  }
  return files;
}

/// Puts back what a move from one commit to another wrote, those files only.
void restore(git_repository& work_tree, git_oid const& from, git_oid const& to, unsigned int how) {
  TreeHandle const tree = get_tree(*get_commit(work_tree, from));
  TreeHandle const baseline = get_tree(*get_commit(work_tree, to));
  std::vector<std::string> files = changed_files(work_tree, tree.get(), baseline.get());
  std::vector<char*> names;
  names.reserve(files.size());
  for (std::string& file : files) {
    names.push_back(file.data());
  }
  git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
  options.checkout_strategy = GIT_CHECKOUT_FORCE | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH | how;
  options.baseline = baseline.get();
  options.paths = {.strings = names.data(), .count = names.size()};
  require(git_checkout_tree(&work_tree, reinterpret_cast<git_object const*>(tree.get()), &options),
          "put the work tree back; see git status");
}

}  // namespace

std::vector<std::string> files_between(git_repository& repository, git_oid const& one,
                                       git_oid const& other) {
  TreeHandle const left = get_tree(*get_commit(repository, one));
  TreeHandle const right = get_tree(*get_commit(repository, other));
  return changed_files(repository, left.get(), right.get());
}

RepositoryHandle find_work_tree(git_repository& repository, std::string const& reference) {
  // The common folder is the main repository's; that one shows the branch, or one of the linked
  // work trees does.
  RepositoryHandle found;
  git_repository_open(Filling(found), git_repository_commondir(&repository));
  if (shows(found.get(), reference)) {
    return found;
  }
  for (std::string const& name : linked_work_trees(repository)) {
    WorktreeHandle linked;
    git_worktree_lookup(Filling(linked), &repository, name.c_str());
    found.reset();
    if (linked) {
      git_repository_open_from_worktree(Filling(found), linked.get());
    }
    if (shows(found.get(), reference)) {
      return found;
    }
  }
  return {};
}

bool is_clean(git_repository& work_tree) {
  // While another git program writes the index it must not be read, let alone written.
  std::error_code error;
  bool const is_locked =
      std::filesystem::exists(std::string(git_repository_path(&work_tree)) + "index.lock", error);
  if (is_locked || git_repository_state(&work_tree) != GIT_REPOSITORY_STATE_NONE) {
    return false;
  }
  git_status_options options = GIT_STATUS_OPTIONS_INIT;
  options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
  options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  StatusHandle status;
  require(git_status_list_new(Filling(status), &work_tree, &options),
          "compare the work tree with its branch");
  return git_status_list_entrycount(status.get()) == 0;
}

bool follow(git_repository& work_tree, git_oid const& from, git_oid const& to) {
  CommitHandle const target = get_commit(work_tree, to);
  TreeHandle const tree = get_tree(*target);
  TreeHandle const baseline = get_tree(*get_commit(work_tree, from));
  git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;
  options.checkout_strategy = GIT_CHECKOUT_SAFE | GIT_CHECKOUT_DONT_OVERWRITE_IGNORED;
  options.baseline = baseline.get();
  int const code =
      git_checkout_tree(&work_tree, reinterpret_cast<git_object const*>(tree.get()), &options);
  if (code == GIT_ECONFLICT) {
    return false;
  }
  if (code < 0) {
    git_error const* const last = git_error_last();
    std::string const reason = last == nullptr ? "git gave no reason" : last->message;
    // The index was not written: it still tells of `from`.
    restore(work_tree, from, to, GIT_CHECKOUT_DONT_UPDATE_INDEX);
    throw RepositoryError("cannot write the work tree: " + reason + "; it was put back as it was");
  }
  return true;
}

void go_back(git_repository& work_tree, git_oid const& from, git_oid const& to) {
  restore(work_tree, from, to, GIT_CHECKOUT_NONE);
}

}  // namespace spravka::article
