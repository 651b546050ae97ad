#include "indexer/article/remote_branches.h"

#include <optional>
#include <string_view>
#include <utility>

#include "indexer/article/ancestry.h"
#include "indexer/article/draft_commit.h"
#include "indexer/article/draft_reference.h"
#include "indexer/article/git_location.h"
#include "indexer/article/merge.h"
#include "indexer/article/publish.h"
#include "indexer/article/remote_drafts.h"
#include "indexer/article/remote_references.h"
#include "indexer/article/source.h"

namespace spravka::article {

namespace {

constexpr std::string_view branches = "refs/heads/";

GitLocation located(std::string const& path, std::string const& branch) {
  auto location = locate(path, branch);
  if (!location) {
    throw RepositoryError("the articles at " + path + " are not in git: leave out --remote");
  }
  if (!location->reference.starts_with(branches)) {
    throw RepositoryError("no branch is checked out at " + path +
                          ", so there is none to keep in step with a remote: name one with "
                          "--branch");
  }
  return std::move(*location);
}

}  // namespace

char const* to_string(Hindrance why) {
  switch (why) {
    case Hindrance::Conflict:
      return "conflict";
    case Hindrance::Rewritten:
      return "rewritten";
    case Hindrance::Gone:
      return "gone";
    case Hindrance::WorkTreeChanged:
      return "work_tree_changed";
    case Hindrance::BadName:
      return "bad_name";
    case Hindrance::Rejected:
      return "rejected";
  }
  return "";
}

struct RemoteBranches::Workings {
  Workings(GitLocation found, std::string const& name)
      : location(std::move(found)), remote(name), references(*location.repository, name) {}

  GitLocation location;
  std::string remote;
  RemoteReferences references;

  git_repository& repository() const { return *location.repository; }
};

RemoteBranches::RemoteBranches(std::string const& path, std::string const& branch,
                               std::string const& remote)
    : workings_(std::make_unique<Workings>(located(path, branch), remote)) {}

RemoteBranches::~RemoteBranches() = default;
RemoteBranches::RemoteBranches(RemoteBranches&&) noexcept = default;
RemoteBranches& RemoteBranches::operator=(RemoteBranches&&) noexcept = default;

std::string RemoteBranches::folder() const {
  return git_repository_commondir(&workings_->repository());
}

std::string RemoteBranches::served() const {
  return workings_->location.reference.substr(branches.size());
}

std::string RemoteBranches::served_refspec() const {
  return workings_->references.served_refspec(served());
}

std::string RemoteBranches::drafts_refspec() const {
  return workings_->references.drafts_refspec();
}

std::string RemoteBranches::standing() const {
  std::string text = to_string(workings_->location.head());
  for (auto const& name : draft_branch_names(workings_->repository())) {
    text += "\n" + name + " " + text_of(find_tip(workings_->repository(), name));
  }
  return text;
}

Settled RemoteBranches::settle_served(std::chrono::sys_seconds now) {
  auto& references = workings_->references;
  auto const branch = served();
  git_oid const here = workings_->location.head();
  Place const there = references.find_fetched(branch);
  Place const agreed = references.find_agreed(branch);
  if (!there) {
    return agreed ? Settled{{}, {{branch, Hindrance::Gone, {}}}}
                  : Settled{{{branch, to_string(here), {}}}, {}};
  }
  if (same(here, there)) {
    references.note_agreed(branch, here);
    return {};
  }
  if ((agreed && !contains(workings_->repository(), *there, *agreed)) ||
      !are_related(workings_->repository(), here, *there)) {
    return {{}, {{branch, Hindrance::Rewritten, {}}}};
  }
  if (contains(workings_->repository(), here, *there)) {
    return {{{branch, to_string(here), text_of(there)}}, {}};
  }
  auto const by = signature_of(merging_author(), now);
  auto const message = merge_message(branch, workings_->remote);
  auto const head = merge_into_served(workings_->location, *there, *by, message);
  if (!head) {
    switch (head.error()) {
      case DraftRefusal::Conflict: {
        auto const merged = merged_commit(workings_->repository(), {here, *there}, *by, message);
        return {{}, {{branch, Hindrance::Conflict, merged ? "" : listed(merged.error())}}};
      }
      case DraftRefusal::WorkTreeChanged:
        return {{}, {{branch, Hindrance::WorkTreeChanged, {}}}};
      default:
        return {};  // Somebody is moving the branch: the next round sees where to.
    }
  }
  if (same(*head, there)) {
    references.note_agreed(branch, *head);
    return {};
  }
  return {{{branch, to_string(*head), text_of(there)}}, {}};
}

Settled RemoteBranches::settle_drafts(std::chrono::sys_seconds now) {
  return RemoteDrafts(workings_->location, workings_->references, workings_->remote).settle(now);
}

void RemoteBranches::forget_drafts_missing_there() {
  for (auto const& draft : workings_->references.drafts()) {
    if (!workings_->references.find_fetched(draft)) {
      workings_->references.forget(draft);
    }
  }
}

void RemoteBranches::note_served_missing() {
  workings_->references.note_not_fetched(served());
}

void RemoteBranches::note_sent(Sending const& sent) {
  git_oid at{};
  if (sent.commit.empty()) {
    workings_->references.forget(sent.branch);
  } else if (git_oid_fromstr(&at, sent.commit.c_str()) == 0) {
    workings_->references.note_fetched(sent.branch, at);
    workings_->references.note_agreed(sent.branch, at);
  }
}

}  // namespace spravka::article
