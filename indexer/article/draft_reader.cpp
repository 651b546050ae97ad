#include "indexer/article/draft_reader.h"

#include <algorithm>
#include <utility>

#include "indexer/article/draft_commit.h"
#include "indexer/article/draft_diff.h"
#include "indexer/article/draft_reference.h"
#include "indexer/article/merge.h"
#include "indexer/article/names.h"
#include "indexer/article/tree_comparison.h"

namespace spravka::article {

struct DraftReader::Draft {
  CommitHandle base;  // Where the branch left the served one.
  CommitHandle tip;
  DraftSummary summary;
  std::vector<Change> changes;
};

namespace {

std::string first_article(std::vector<Change> const& changes) {
  auto const article = std::ranges::find_if(changes, [](Change const& change) {
    return change.kind == Change::Kind::Put && is_article_path(change.path);
  });
  return article == changes.end() ? changes.front().path : article->path;
}

}  // namespace

DraftReader::DraftReader(GitLocation const& location)
    : location_(location), ancestry_(*location.repository, location.head()) {
  served_ = location.root(*get_commit(*location.repository, location.head()));
}

std::optional<DraftSummary> DraftReader::find_summary(std::string const& branch) {
  auto draft = find_draft(branch);
  if (!draft) {
    return std::nullopt;
  }
  return std::move(draft->summary);
}

std::optional<DraftView> DraftReader::find(std::string const& branch) {
  auto draft = find_draft(branch);
  if (!draft) {
    return std::nullopt;
  }
  std::string diff = unified_diff(*location_.repository, *draft->base, *draft->tip);
  auto const file = find_file(location_, *draft->tip, draft->summary.path);
  return DraftView{.summary = std::move(draft->summary),
                   .diff = std::move(diff),
                   .bytes = file ? file->bytes : std::string(),  // Or the draft takes it away.
                   .files = files_of(*draft)};
}

std::optional<DraftReader::Draft> DraftReader::find_draft(std::string const& branch) {
  git_repository& repository = *location_.repository;
  auto const id = find_tip(repository, branch);
  CommitHandle tip = id ? find_commit(repository, *id) : CommitHandle{};
  auto const base_id = tip ? ancestry_.find_base(*id) : std::nullopt;
  if (!base_id) {
    return std::nullopt;
  }
  CommitHandle base = get_commit(repository, *base_id);
  auto changes = changes_of(*base, *tip);
  if (changes.empty()) {
    return std::nullopt;
  }
  char const* const subject = git_commit_summary(tip.get());
  DraftSummary summary{
      .branch = branch,
      .commit = to_string(*id),
      .path = first_article(changes),
      .title = made_readable(subject == nullptr ? "" : subject),
      .author = made_readable(git_commit_author(tip.get())->name),
      .at = std::chrono::sys_seconds{std::chrono::seconds{git_commit_time(tip.get())}}};
  return Draft{.base = std::move(base),
               .tip = std::move(tip),
               .summary = std::move(summary),
               .changes = std::move(changes)};
}

std::vector<Change> DraftReader::changes_of(git_commit const& base, git_commit const& tip) const {
  TreeHandle const before = location_.root(base);
  TreeHandle const after = location_.root(tip);
  auto changes = TreeComparison(*location_.repository).compare(before.get(), after.get()).changes;
  std::erase_if(changes, [this](Change const& change) { return !is_new(change); });
  return changes;
}

std::vector<DraftFile> DraftReader::files_of(Draft const& draft) const {
  auto const both =
      merged_files(*location_.repository, {location_.head(), *git_commit_id(draft.tip.get())});
  auto const conflicts = conflicts_of(*both);
  std::vector<DraftFile> files;
  for (Change const& change : draft.changes) {
    bool const is_conflict = std::ranges::binary_search(conflicts, location_.in_tree(change.path));
    files.push_back({.path = change.path,
                     .is_removed = change.kind == Change::Kind::Remove,
                     .conflicts = is_conflict});
  }
  return files;
}

// The served branch may have come to the same by another way, as a squashed merge does.
bool DraftReader::is_new(Change const& change) const {
  TreeEntryHandle const entry =
      served_ ? find_entry(*location_.repository, *served_, change.path) : TreeEntryHandle{};
  return change.content_id != (entry ? to_string(*git_tree_entry_id(entry.get())) : "");
}

}  // namespace spravka::article
