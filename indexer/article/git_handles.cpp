#include "indexer/article/git_handles.h"

#include <array>

#include "indexer/article/loose_object.h"
#include "indexer/article/source.h"

namespace spravka::article {

void require(int code, std::string const& tried) {
  if (code >= 0) {
    return;
  }
  git_error const* const last = git_error_last();
  std::string const reason =
      last != nullptr && last->message != nullptr ? last->message : "git gave no reason";
  throw RepositoryError("cannot " + tried + ": " + reason);
}

std::string to_string(git_oid const& id) {
  std::array<char, GIT_OID_HEXSZ + 1> text{};
  return git_oid_tostr(text.data(), text.size(), &id);
}

CommitHandle find_commit(git_repository& repository, git_oid const& id) {
  CommitHandle commit;
  if (is_whole(repository, id)) {
    git_commit_lookup(Filling(commit), &repository, &id);
  }
  return commit;
}

TreeHandle find_tree(git_repository& repository, git_oid const& id) {
  TreeHandle tree;
  if (is_whole(repository, id)) {
    git_tree_lookup(Filling(tree), &repository, &id);
  }
  return tree;
}

BlobHandle find_blob(git_repository& repository, git_oid const& id) {
  BlobHandle blob;
  if (is_whole(repository, id)) {
    git_blob_lookup(Filling(blob), &repository, &id);
  }
  return blob;
}

CommitHandle get_commit(git_repository& repository, git_oid const& id) {
  CommitHandle commit = find_commit(repository, id);
  if (!commit) {
    throw RepositoryError("cannot read commit " + to_string(id) +
                          ": the repository does not hold it, or is damaged; see git fsck");
  }
  return commit;
}

TreeHandle get_tree(git_commit const& commit) {
  TreeHandle tree = find_tree(*git_commit_owner(&commit), *git_commit_tree_id(&commit));
  if (!tree) {
    throw RepositoryError("cannot read the files of commit " + to_string(*git_commit_id(&commit)) +
                          ": the repository is damaged; see git fsck");
  }
  return tree;
}

TreeEntryHandle find_entry(git_repository& repository, git_tree const& tree,
                           std::string_view path) {
  std::size_t const slash = path.find('/');
  git_tree_entry const* const entry =
      git_tree_entry_byname(&tree, std::string(path.substr(0, slash)).c_str());
  TreeEntryHandle found;
  if (entry == nullptr) {
    return found;
  }
  if (slash == std::string_view::npos) {
    require(git_tree_entry_dup(Filling(found), entry), "remember a file's name");
    return found;
  }
  TreeHandle const folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE
                                ? find_tree(repository, *git_tree_entry_id(entry))
                                : TreeHandle{};
  return folder ? find_entry(repository, *folder, path.substr(slash + 1)) : TreeEntryHandle{};
}

}  // namespace spravka::article
