#include "indexer/article/publish.h"

#include <array>
#include <optional>

#include "indexer/article/ancestry.h"
#include "indexer/article/source.h"
#include "indexer/article/work_tree.h"

namespace spravka::article {

namespace {

/// The served branch, held fast: nobody else can move it until this goes out of scope.
class HeldBranch {
public:
  explicit HeldBranch(GitLocation const& location) : reference_(location.reference) {
    require(git_transaction_new(Filling(transaction_), location.repository.get()),
            "hold " + reference_);
    int const code = git_transaction_lock_ref(transaction_.get(), reference_.c_str());
    is_held_ = code != GIT_ELOCKED;
    require(is_held_ ? code : 0, "hold " + reference_);
  }

  bool is_held() const { return is_held_; }

  void prepare(git_oid const& id, git_signature const& by, std::string const& message) {
    require(git_transaction_set_target(transaction_.get(), reference_.c_str(), &id, &by,
                                       message.c_str()),
            "move " + reference_);
  }

  void move() { require(git_transaction_commit(transaction_.get()), "move " + reference_); }

private:
  std::string reference_;
  TransactionHandle transaction_;
  bool is_held_{};
};

TreeHandle tree_of(git_repository& repository, git_oid const& commit) {
  return get_tree(*get_commit(repository, commit));
}

/// The tree of both branches together; nothing when they changed the same lines.
std::optional<git_oid> merge_trees(git_repository& repository, std::optional<git_oid> const& base,
                                   git_oid const& served, git_oid const& tip) {
  TreeHandle const ancestor = base ? tree_of(repository, *base) : TreeHandle{};
  TreeHandle const ours = tree_of(repository, served);
  TreeHandle const theirs = tree_of(repository, tip);
  git_merge_options const options = GIT_MERGE_OPTIONS_INIT;
  IndexHandle merged;
  require(git_merge_trees(Filling(merged), &repository, ancestor.get(), ours.get(), theirs.get(),
                          &options),
          "merge the draft");
  if (git_index_has_conflicts(merged.get()) != 0) {
    return std::nullopt;
  }
  git_oid tree{};
  require(git_index_write_tree_to(&tree, merged.get(), &repository), "write the merged files");
  return tree;
}

/// The commit that holds both branches; nothing when they changed the same lines. Only adds
/// objects, so it may be left unused.
std::optional<git_oid> merged_commit(git_repository& repository, git_oid const& served,
                                     git_oid const& tip, git_signature const& by,
                                     std::string const& message) {
  auto const base = Ancestry(repository, served).find_base(tip);
  if (base && git_oid_equal(&*base, &served) != 0) {
    return tip;
  }
  if (base && git_oid_equal(&*base, &tip) != 0) {
    return served;
  }
  auto const tree_id = merge_trees(repository, base, served, tip);
  if (!tree_id) {
    return std::nullopt;
  }
  TreeHandle const tree = find_tree(repository, *tree_id);
  require(tree ? 0 : GIT_ENOTFOUND, "read back the files of the merge");
  CommitHandle const first = get_commit(repository, served);
  CommitHandle const second = get_commit(repository, tip);
  std::array<git_commit const*, 2> parents{first.get(), second.get()};
  git_oid id{};
  require(git_commit_create(&id, &repository, nullptr, &by, &by, "UTF-8", message.c_str(),
                            tree.get(), parents.size(), parents.data()),
          "write the merge commit");
  return id;
}

}  // namespace

// The order keeps it all or nothing: first what only adds objects, then the work tree, which can be
// put back, and last the branch, held since before its head was read.
tl::expected<git_oid, DraftRefusal> merge_into_served(GitLocation const& location,
                                                      git_oid const& tip, git_signature const& by,
                                                      std::string const& message) {
  if (location.reference == "HEAD") {
    throw RepositoryError("no branch is checked out at " + location.name +
                          ", so there is none to publish to: "
                          "check one out, or name one with --branch");
  }
  git_repository& repository = *location.repository;
  HeldBranch branch(location);
  if (!branch.is_held()) {
    return tl::unexpected(DraftRefusal::Moved);
  }
  git_oid const served = location.head();
  auto const merged = merged_commit(repository, served, tip, by, message);
  if (!merged) {
    return tl::unexpected(DraftRefusal::Conflict);
  }
  if (git_oid_equal(&*merged, &served) != 0) {
    return served;
  }
  branch.prepare(*merged, by, "publish: " + message.substr(0, message.find('\n')));
  RepositoryHandle const work_tree = find_work_tree(repository, location.reference);
  if (work_tree && (!is_clean(*work_tree) || !follow(*work_tree, served, *merged))) {
    return tl::unexpected(DraftRefusal::WorkTreeChanged);
  }
  try {
    branch.move();
  } catch (RepositoryError const&) {
    if (work_tree) {
      go_back(*work_tree, served, *merged);
    }
    throw;
  }
  return *merged;
}

}  // namespace spravka::article
