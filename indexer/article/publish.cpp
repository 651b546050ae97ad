#include "indexer/article/publish.h"

#include "indexer/article/merge.h"
#include "indexer/article/source.h"
#include "indexer/article/work_in_hand.h"
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
  WorkInHand work(repository);
  HeldBranch branch(location);
  if (!work.is_begun() || !branch.is_held()) {
    return tl::unexpected(DraftRefusal::Moved);
  }
  git_oid const served = location.head();
  auto const merged = merged_commit(repository, {served, tip}, by, message);
  if (!merged) {
    return tl::unexpected(DraftRefusal::Conflict);
  }
  if (git_oid_equal(&*merged, &served) != 0) {
    return served;
  }
  branch.prepare(*merged, by, "publish: " + message.substr(0, message.find('\n')));
  RepositoryHandle const work_tree = find_work_tree(repository, location.reference);
  if (work_tree && !is_clean(*work_tree)) {
    return tl::unexpected(DraftRefusal::WorkTreeChanged);
  }
  work.moves(location.reference, served, *merged);
  if (work_tree && !follow(*work_tree, served, *merged)) {
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
