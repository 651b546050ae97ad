#include "indexer/article/draft_merge.h"

#include "indexer/article/ancestry.h"
#include "indexer/article/draft_commit.h"
#include "indexer/article/merge.h"
#include "indexer/article/source.h"

namespace spravka::article {

namespace {

/// Puts the settled file in the place of its conflict.
bool settle(git_repository& repository, git_index& files, std::string const& path,
            std::string const& bytes) {
  git_index_entry entry{};
  entry.path = path.c_str();
  entry.mode = GIT_FILEMODE_BLOB;
  require(git_blob_create_from_buffer(&entry.id, &repository, bytes.data(), bytes.size()),
          "write the settled text of " + path);
  git_index_conflict_remove(&files, path.c_str());  // There may be none; then nothing is to do.
  return git_index_add(&files, &entry) == 0;
}

}  // namespace

std::optional<git_oid> write_settled_draft(GitLocation const& location, git_oid const& served,
                                           git_commit const& tip, DraftCommit const& draft) {
  git_repository& repository = *location.repository;
  Sides const sides{*git_commit_id(&tip), served};
  auto const base = Ancestry(repository, served).find_base(sides.ours);
  if (base && git_oid_equal(&*base, &served) != 0) {
    return write_draft(location, tip, draft);  // Nothing was published since.
  }
  auto const files = merged_files(repository, sides);
  bool const is_settled = settle(repository, *files, location.in_tree(draft.path), draft.bytes);
  if (!is_settled || git_index_has_conflicts(files.get()) != 0) {
    return std::nullopt;
  }
  auto const by = signature_of(draft.author, draft.at);
  return write_merge(repository, *files, sides, *by, message_of(draft.message));
}

}  // namespace spravka::article
