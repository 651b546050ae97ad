#include "indexer/article/draft_reference.h"

#include <cstddef>
#include <string_view>

#include "indexer/article/names.h"
#include "indexer/article/work_in_hand.h"

namespace spravka::article {

namespace {

constexpr std::string_view branches = "refs/heads/";

/// Git keeps branches like files: there cannot be "drafts/1/x" beside "drafts/1".
bool is_in_the_way(git_repository& repository, std::string const& name) {
  git_oid id{};
  for (std::size_t slash = name.find('/', branches.size()); slash != std::string::npos;
       slash = name.find('/', slash + 1)) {
    if (git_reference_name_to_id(&id, &repository, name.substr(0, slash).c_str()) == 0) {
      return true;
    }
  }
  ReferenceIterator below;
  require(git_reference_iterator_glob_new(Filling(below), &repository, (name + "/*").c_str()),
          "list the drafts");
  char const* found = nullptr;
  return git_reference_next_name(&found, below.get()) == 0;
}

}  // namespace

std::string reference_of(std::string const& branch) {
  return std::string(branches) + branch;
}

std::optional<git_oid> find_tip(git_repository& repository, std::string const& branch) {
  git_oid id{};
  if (!is_draft_branch(branch) ||
      git_reference_name_to_id(&id, &repository, reference_of(branch).c_str()) < 0) {
    return std::nullopt;
  }
  return id;
}

std::vector<std::string> draft_branch_names(git_repository& repository) {
  ReferenceIterator iterator;
  require(git_reference_iterator_glob_new(Filling(iterator), &repository, "refs/heads/drafts/*"),
          "list the drafts");
  std::vector<std::string> names;
  char const* name = nullptr;
  while (git_reference_next_name(&name, iterator.get()) == 0) {
    names.emplace_back(std::string_view(name).substr(branches.size()));
  }
  return names;
}

std::optional<DraftRefusal> move_draft(git_repository& repository, std::string const& branch,
                                       std::optional<git_oid> const& from, git_oid const& to) {
  WorkInHand const work(repository);
  if (!work.is_begun()) {
    return DraftRefusal::Moved;
  }
  ReferenceHandle reference;
  std::string const name = reference_of(branch);
  if (!from && is_in_the_way(repository, name)) {
    return DraftRefusal::BadName;
  }
  int const code =
      from ? git_reference_create_matching(Filling(reference), &repository, name.c_str(), &to, 1,
                                           &*from, "draft")
           : git_reference_create(Filling(reference), &repository, name.c_str(), &to, 0, "draft");
  if (code == GIT_EEXISTS || code == GIT_EMODIFIED || code == GIT_ELOCKED) {
    return DraftRefusal::Moved;
  }
  require(code, "write the branch " + branch);
  return std::nullopt;
}

std::optional<DraftRefusal> delete_draft(git_repository& repository, std::string const& branch,
                                         git_oid const& tip) {
  WorkInHand const work(repository);
  if (!work.is_begun()) {
    return DraftRefusal::Moved;
  }
  ReferenceHandle reference;
  git_reference_lookup(Filling(reference), &repository, reference_of(branch).c_str());
  git_oid const* const target = reference ? git_reference_target(reference.get()) : nullptr;
  if (target == nullptr || git_oid_equal(target, &tip) == 0) {
    return DraftRefusal::Moved;
  }
  if (git_branch_is_head(reference.get()) == 1 || git_branch_is_checked_out(reference.get()) == 1) {
    return DraftRefusal::WorkTreeChanged;
  }
  // Not git_branch_delete: that one also searches the configuration, and libgit2 1.5 loses 20 KB
  // for each setting it looks at.
  int const code = git_reference_delete(reference.get());
  if (code == GIT_EMODIFIED || code == GIT_ELOCKED || code == GIT_ENOTFOUND) {
    return DraftRefusal::Moved;
  }
  require(code, "delete the branch " + branch);
  return std::nullopt;
}

}  // namespace spravka::article
