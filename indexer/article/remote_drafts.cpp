#include "indexer/article/remote_drafts.h"

#include <string_view>
#include <utility>

#include "indexer/article/ancestry.h"
#include "indexer/article/draft_commit.h"
#include "indexer/article/draft_reader.h"
#include "indexer/article/draft_reference.h"
#include "indexer/article/merge.h"
#include "indexer/article/names.h"
#include "indexer/article/work_tree.h"

namespace spravka::article {

namespace {

constexpr std::string_view served_prefix = "refs/heads/";

}  // namespace

Author merging_author() {
  return {.name = "Spravka", .email = "spravka@localhost"};
}

std::string merge_message(std::string const& branch, std::string const& remote) {
  return "Merge branch '" + branch + "' of " + remote + "\n";
}

RemoteDrafts::RemoteDrafts(GitLocation const& location, RemoteReferences& references,
                           std::string remote)
    : location_(location),
      repository_(*location.repository),
      references_(references),
      remote_(std::move(remote)) {}

Settled RemoteDrafts::settle(std::chrono::sys_seconds now) {
  now_ = now;
  settled_ = {};
  for (auto const& name : references_.drafts()) {
    settle_one({name, find_tip(repository_, name), references_.find_fetched(name),
                references_.find_agreed(name)});
  }
  return std::move(settled_);
}

void RemoteDrafts::hinder(Draft const& draft, Hindrance why, std::string detail) {
  settled_.hindered.push_back({made_readable(draft.name), why, std::move(detail)});
}

/// The draft of a published article stays there until the article itself has arrived.
bool RemoteDrafts::is_published_and_not_sent(git_oid const& tip) const {
  if (!contains(repository_, location_.head(), tip)) {
    return false;
  }
  auto const served = references_.find_fetched(location_.reference.substr(served_prefix.size()));
  return !served || !contains(repository_, *served, tip);
}

void RemoteDrafts::settle_missing_here(Draft const& draft) {
  if (!same(draft.there, draft.agreed)) {  // New there, or added to since it went here.
    if (move_draft(repository_, draft.name, std::nullopt, *draft.there)) {
      hinder(draft, Hindrance::BadName);
    } else {
      references_.note_agreed(draft.name, *draft.there);
    }
  } else if (!is_published_and_not_sent(*draft.there)) {
    settled_.to_send.push_back({draft.name, {}, text_of(draft.there)});
  }
}

void RemoteDrafts::settle_missing_there(Draft const& draft) {
  if (!same(draft.here, draft.agreed)) {
    if (DraftReader(location_).find_summary(draft.name)) {
      settled_.to_send.push_back({draft.name, text_of(draft.here), {}});
    }
    return;
  }
  auto const refusal = delete_draft(repository_, draft.name, *draft.here);
  if (!refusal) {
    references_.forget(draft.name);
  } else if (*refusal == DraftRefusal::WorkTreeChanged) {
    hinder(draft, Hindrance::WorkTreeChanged);
  }
}

/// Moves the draft here; false when it cannot now.
bool RemoteDrafts::follow(Draft const& draft, git_oid const& to) {
  if (find_work_tree(repository_, reference_of(draft.name))) {
    hinder(draft, Hindrance::WorkTreeChanged);
    return false;
  }
  return !move_draft(repository_, draft.name, draft.here, to);
}

void RemoteDrafts::merge(Draft const& draft) {
  if (!are_related(repository_, *draft.here, *draft.there)) {
    hinder(draft, Hindrance::Conflict);
    return;
  }
  auto const merged =
      merged_commit(repository_, {*draft.here, *draft.there}, *signature_of(merging_author(), now_),
                    merge_message(draft.name, remote_));
  if (!merged) {
    hinder(draft, Hindrance::Conflict, listed(merged.error()));
  } else if (follow(draft, *merged)) {
    settled_.to_send.push_back({draft.name, to_string(*merged), text_of(draft.there)});
  }
}

void RemoteDrafts::settle_differing(Draft const& draft) {
  if (contains(repository_, *draft.here, *draft.there)) {
    settled_.to_send.push_back({draft.name, text_of(draft.here), text_of(draft.there)});
    return;
  }
  // A writer may have rebased it there: what stands here is what they had before.
  bool const is_behind =
      same(draft.here, draft.agreed) || contains(repository_, *draft.there, *draft.here);
  if (!is_behind) {
    merge(draft);
  } else if (follow(draft, *draft.there)) {
    references_.note_agreed(draft.name, *draft.there);
  }
}

void RemoteDrafts::settle_one(Draft const& draft) {
  if (!is_draft_branch(draft.name)) {
    if (draft.there) {
      hinder(draft, Hindrance::BadName);
    }
  } else if (!draft.here && !draft.there) {
    references_.forget(draft.name);
  } else if (!draft.here) {
    settle_missing_here(draft);
  } else if (!draft.there) {
    settle_missing_there(draft);
  } else if (same(draft.here, draft.there)) {
    references_.note_agreed(draft.name, *draft.here);
  } else {
    settle_differing(draft);
  }
}

}  // namespace spravka::article
