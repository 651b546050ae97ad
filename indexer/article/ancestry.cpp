#include "indexer/article/ancestry.h"

#include <cstring>

namespace spravka::article {

namespace {

// Authors' clocks differ; a child may seem older than its parent by this much.
constexpr git_time_t clock_difference = git_time_t{24} * 60 * 60;

}  // namespace

std::size_t CommitWalk::HashOfId::operator()(git_oid const& id) const {
  std::size_t hash = 0;
  std::memcpy(&hash, id.id, sizeof hash);
  return hash;
}

CommitWalk::CommitWalk(git_repository& repository, git_oid const& head) : repository_(repository) {
  add(head);
}

CommitHandle CommitWalk::next() {
  if (waiting_.empty()) {
    return {};
  }
  git_oid const id = waiting_.top().second;
  waiting_.pop();
  CommitHandle commit = get_commit(repository_, id);
  for (unsigned int at = 0; at < git_commit_parentcount(commit.get()); ++at) {
    add(*git_commit_parent_id(commit.get(), at));
  }
  return commit;
}

std::optional<git_time_t> CommitWalk::next_time() const {
  if (waiting_.empty()) {
    return std::nullopt;
  }
  return waiting_.top().first;
}

void CommitWalk::add(git_oid const& id) {
  if (!seen_.insert(id).second) {
    return;
  }
  if (CommitHandle const commit = find_commit(repository_, id)) {
    waiting_.emplace(git_commit_time(commit.get()), id);
  }
}

Ancestry::Ancestry(git_repository& repository, git_oid const& served)
    : repository_(repository), served_(repository, served) {}

std::optional<git_oid> Ancestry::find_base(git_oid const& tip) {
  CommitWalk walk(repository_, tip);
  while (CommitHandle const commit = walk.next()) {
    git_oid const id = *git_commit_id(commit.get());
    if (is_served(id, git_commit_time(commit.get()))) {
      return id;
    }
  }
  return std::nullopt;
}

bool Ancestry::is_served(git_oid const& id, git_time_t time) {
  while (!served_.has_seen(id) && served_.next_time().value_or(0) + clock_difference >= time) {
    if (!served_.next()) {
      break;
    }
  }
  return served_.has_seen(id);
}

bool contains(git_repository& repository, git_oid const& tip, git_oid const& inside) {
  auto const base = Ancestry(repository, tip).find_base(inside);
  return base && git_oid_equal(&*base, &inside) != 0;
}

bool are_related(git_repository& repository, git_oid const& one, git_oid const& other) {
  return Ancestry(repository, one).find_base(other).has_value();
}

}  // namespace spravka::article
