#include "indexer/article/draft_branches.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "indexer/article/article_file.h"
#include "indexer/article/draft_commit.h"
#include "indexer/article/draft_reader.h"
#include "indexer/article/draft_reference.h"
#include "indexer/article/git_location.h"
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
  if (draft.bytes.size() > max_article_bytes) {
    throw RepositoryError("the draft " + draft.path +
                          " is too large for an article: make it shorter");
  }
  git_repository& repository = workings_->repository();
  auto const tip = find_tip(repository, draft.branch);
  if (tip && find_work_tree(repository, reference_of(draft.branch))) {
    return tl::unexpected(
        DraftRefusal::WorkTreeChanged);  // A writer works on it; their files must not seem changed.
  }
  CommitHandle const parent = get_commit(repository, tip ? *tip : workings_->location->head());
  auto const id = write_draft(*workings_->location, *parent, draft);
  if (!id) {
    return tl::unexpected(DraftRefusal::BadName);
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
