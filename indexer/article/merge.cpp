#include "indexer/article/merge.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/article/ancestry.h"
#include "indexer/article/names.h"

namespace spravka::article {

namespace {

constexpr std::size_t shown_files = 5;

TreeHandle tree_of(git_repository& repository, git_oid const& commit) {
  return get_tree(*get_commit(repository, commit));
}

IndexHandle merged_from(git_repository& repository, std::optional<git_oid> const& base,
                        Sides const& sides) {
  TreeHandle const ancestor = base ? tree_of(repository, *base) : TreeHandle{};
  TreeHandle const ours = tree_of(repository, sides.ours);
  TreeHandle const theirs = tree_of(repository, sides.theirs);
  git_merge_options const options = GIT_MERGE_OPTIONS_INIT;
  IndexHandle merged;
  require(git_merge_trees(Filling(merged), &repository, ancestor.get(), ours.get(), theirs.get(),
                          &options),
          "merge two commits");
  return merged;
}

std::optional<git_oid> base_of(git_repository& repository, Sides const& sides) {
  return Ancestry(repository, sides.ours).find_base(sides.theirs);
}

}  // namespace

std::string listed(Conflicts const& files) {
  std::string text;
  for (std::size_t at = 0; at < files.size() && at < shown_files; ++at) {
    text += (at == 0 ? "" : ", ") + made_readable(files[at]);
  }
  return files.size() > shown_files ? text + ", ..." : text;
}

IndexHandle merged_files(git_repository& repository, Sides const& sides) {
  return merged_from(repository, base_of(repository, sides), sides);
}

Conflicts conflicts_of(git_index& files) {
  ConflictIterator iterator;
  require(git_index_conflict_iterator_new(Filling(iterator), &files), "list the conflicts");
  Conflicts conflicts;
  git_index_entry const* ancestor = nullptr;
  git_index_entry const* ours = nullptr;
  git_index_entry const* theirs = nullptr;
  while (git_index_conflict_next(&ancestor, &ours, &theirs, iterator.get()) == 0) {
    // A file that was renamed on one side has another name there.
    for (auto const* side : {ancestor, ours, theirs}) {
      if (side != nullptr) {
        conflicts.emplace_back(side->path);
      }
    }
  }
  std::ranges::sort(conflicts);
  conflicts.erase(std::unique(conflicts.begin(), conflicts.end()), conflicts.end());
  return conflicts;
}

git_oid write_merge(git_repository& repository, git_index& files, Sides const& sides,
                    git_signature const& by, std::string const& message) {
  git_oid tree_id{};
  require(git_index_write_tree_to(&tree_id, &files, &repository), "write the merged files");
  TreeHandle const tree = find_tree(repository, tree_id);
  require(tree ? 0 : GIT_ENOTFOUND, "read back the files of the merge");
  CommitHandle const first = get_commit(repository, sides.ours);
  CommitHandle const second = get_commit(repository, sides.theirs);
  std::array<git_commit const*, 2> parents{first.get(), second.get()};
  git_oid id{};
  require(git_commit_create(&id, &repository, nullptr, &by, &by, "UTF-8", message.c_str(),
                            tree.get(), parents.size(), parents.data()),
          "write the merge commit");
  return id;
}

tl::expected<git_oid, Conflicts> merged_commit(git_repository& repository, Sides const& sides,
                                               git_signature const& by,
                                               std::string const& message) {
  auto const base = base_of(repository, sides);
  if (base && git_oid_equal(&*base, &sides.ours) != 0) {
    return sides.theirs;
  }
  if (base && git_oid_equal(&*base, &sides.theirs) != 0) {
    return sides.ours;
  }
  auto const files = merged_from(repository, base, sides);
  if (git_index_has_conflicts(files.get()) != 0) {
    return tl::unexpected(conflicts_of(*files));
  }
  return write_merge(repository, *files, sides, by, message);
}

}  // namespace spravka::article
