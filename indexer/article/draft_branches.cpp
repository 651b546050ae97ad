#include "indexer/article/draft_branches.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "indexer/article/article_file.h"
#include "indexer/article/collection.h"
#include "indexer/article/draft_commit.h"
#include "indexer/article/draft_merge.h"
#include "indexer/article/draft_reader.h"
#include "indexer/article/draft_reference.h"
#include "indexer/article/git_location.h"
#include "indexer/article/merge.h"
#include "indexer/article/names.h"
#include "indexer/article/publish.h"
#include "indexer/article/source.h"
#include "indexer/article/work_tree.h"

namespace spravka::article {

struct DraftBranches::Workings {
  std::optional<GitLocation> location;  // Nothing for a plain folder.

  git_repository& repository() const { return *location->repository; }
};

char const* to_string(DraftRefusal refusal) {
  switch (refusal) {
    case DraftRefusal::NotGit:
      return "not_git";
    case DraftRefusal::BadName:
      return "bad_name";
    case DraftRefusal::NoSuchDraft:
      return "no_such_draft";
    case DraftRefusal::Conflict:
      return "conflict";
    case DraftRefusal::WorkTreeChanged:
      return "work_tree_changed";
    case DraftRefusal::Moved:
      return "moved";
  }
  return "";
}

DraftBranches::DraftBranches(std::string const& path, std::string const& branch)
    : workings_(std::make_unique<Workings>()) {
  workings_->location = locate(path, branch);
}

DraftBranches::~DraftBranches() = default;
DraftBranches::DraftBranches(DraftBranches&&) noexcept = default;
DraftBranches& DraftBranches::operator=(DraftBranches&&) noexcept = default;

bool DraftBranches::is_git() const {
  return workings_->location.has_value();
}

tl::expected<std::string, DraftRefusal> DraftBranches::commit(DraftCommit const& draft) {
  if (!is_git()) {
    return tl::unexpected(DraftRefusal::NotGit);
  }
  if (!is_draft_branch(draft.branch) || !is_safe_path(draft.path)) {
    return tl::unexpected(DraftRefusal::BadName);
  }
  if (draft.bytes.size() > (is_article_path(draft.path) ? max_article_bytes : max_file_bytes)) {
    throw RepositoryError("the draft " + draft.path + " is too large: make it shorter");
  }
  git_repository& repository = workings_->repository();
  auto const tip = find_tip(repository, draft.branch);
  if (tip && find_work_tree(repository, reference_of(draft.branch))) {
    return tl::unexpected(
        DraftRefusal::WorkTreeChanged);  // A writer works on it; their files must not seem changed.
  }
  git_oid const head = workings_->location->head();
  CommitHandle const parent = get_commit(repository, tip ? *tip : head);
  CommitHandle const served = get_commit(repository, head);
  if (!is_as_seen(*workings_->location, *parent, draft.path, draft.seen) ||
      !is_as_seen(*workings_->location, *served, draft.path, draft.settles)) {
    return tl::unexpected(DraftRefusal::Moved);
  }
  auto const id = draft.settles ? write_settled_draft(*workings_->location, head, *parent, draft)
                                : write_draft(*workings_->location, *parent, draft);
  if (!id) {
    return tl::unexpected(draft.settles ? DraftRefusal::Conflict : DraftRefusal::BadName);
  }
  if (auto const refusal = move_draft(repository, draft.branch, tip, *id)) {
    return tl::unexpected(*refusal);
  }
  return to_string(*id);
}

std::vector<DraftSummary> DraftBranches::list() {
  std::vector<DraftSummary> drafts;
  if (!is_git()) {
    return drafts;
  }
  DraftReader reader(*workings_->location);
  for (std::string const& name : draft_branch_names(workings_->repository())) {
    if (auto summary = reader.find_summary(name)) {
      drafts.push_back(std::move(*summary));
    }
  }
  std::ranges::stable_sort(drafts, std::ranges::greater{}, &DraftSummary::at);
  return drafts;
}

std::optional<DraftView> DraftBranches::find(std::string const& branch) {
  if (!is_git()) {
    return std::nullopt;
  }
  return DraftReader(*workings_->location).find(branch);
}

std::optional<BranchFile> DraftBranches::file(std::string const& branch, std::string const& path) {
  if (!is_git()) {
    return std::nullopt;
  }
  git_repository& repository = workings_->repository();
  auto const tip = branch.empty() ? workings_->location->head() : find_tip(repository, branch);
  CommitHandle const commit = tip ? find_commit(repository, *tip) : CommitHandle{};
  return commit ? find_file(*workings_->location, *commit, path) : std::nullopt;
}

bool DraftBranches::has_branch(std::string const& branch) {
  return is_git() && find_tip(workings_->repository(), branch).has_value();
}

std::optional<std::string> DraftBranches::version_with(std::string const& branch) {
  auto const tip = is_git() ? find_tip(workings_->repository(), branch) : std::nullopt;
  if (!tip) {
    return std::nullopt;
  }
  git_oid const served = workings_->location->head();
  auto const merged =
      merged_commit(workings_->repository(), {served, *tip},
                    *signature_of({}, std::chrono::sys_seconds{}), "A draft as if published\n");
  return merged ? std::optional(workings_->location->version(*merged)) : std::nullopt;
}

tl::expected<std::string, DraftRefusal> DraftBranches::publish(std::string const& branch,
                                                               Author const& by,
                                                               std::chrono::sys_seconds at) {
  if (!is_git()) {
    return tl::unexpected(DraftRefusal::NotGit);
  }
  git_repository& repository = workings_->repository();
  auto const tip = find_tip(repository, branch);
  if (!tip) {
    return tl::unexpected(DraftRefusal::NoSuchDraft);
  }
  CommitHandle const commit = get_commit(repository, *tip);
  char const* const subject = git_commit_summary(commit.get());
  std::string const message =
      made_readable(subject == nullptr ? branch : subject) + "\n\nMerge branch '" + branch + "'\n";
  auto const head = merge_into_served(*workings_->location, *tip, *signature_of(by, at), message);
  if (!head) {
    return tl::unexpected(head.error());
  }
  // The draft is published. If its branch cannot go (a writer has it checked out, or has just added
  // to it), it may stay: list() shows it only if there is something new on it.
  static_cast<void>(delete_draft(repository, branch, *tip));
  return to_string(*head);
}

tl::expected<void, DraftRefusal> DraftBranches::discard(std::string const& branch) {
  if (!is_git()) {
    return tl::unexpected(DraftRefusal::NotGit);
  }
  auto const tip = find_tip(workings_->repository(), branch);
  if (!tip) {
    return tl::unexpected(DraftRefusal::NoSuchDraft);
  }
  if (auto const refusal = delete_draft(workings_->repository(), branch, *tip)) {
    return tl::unexpected(*refusal);
  }
  return {};
}

}  // namespace spravka::article
