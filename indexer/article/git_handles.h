// libgit2's objects as values that free themselves, and its error codes as exceptions.
//
// For the files of this room that speak to git; nobody else includes it. As thread-safe as libgit2:
// one repository, and all that comes from it, belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <git2.h>

namespace spravka::article {

template <auto Free>
struct Freeing {
  template <class Object>
  void operator()(Object* object) const {
    Free(object);
  }
};

using RepositoryHandle = std::unique_ptr<git_repository, Freeing<git_repository_free>>;
using OdbHandle = std::unique_ptr<git_odb, Freeing<git_odb_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Freeing<git_reference_free>>;
using CommitHandle = std::unique_ptr<git_commit, Freeing<git_commit_free>>;
using TreeHandle = std::unique_ptr<git_tree, Freeing<git_tree_free>>;
using TreeEntryHandle = std::unique_ptr<git_tree_entry, Freeing<git_tree_entry_free>>;
using BlobHandle = std::unique_ptr<git_blob, Freeing<git_blob_free>>;
using SignatureHandle = std::unique_ptr<git_signature, Freeing<git_signature_free>>;
using DiffHandle = std::unique_ptr<git_diff, Freeing<git_diff_free>>;
using IndexHandle = std::unique_ptr<git_index, Freeing<git_index_free>>;
using StatusHandle = std::unique_ptr<git_status_list, Freeing<git_status_list_free>>;
using TransactionHandle = std::unique_ptr<git_transaction, Freeing<git_transaction_free>>;
using ConflictIterator =
    std::unique_ptr<git_index_conflict_iterator, Freeing<git_index_conflict_iterator_free>>;
using WorktreeHandle = std::unique_ptr<git_worktree, Freeing<git_worktree_free>>;
using ReferenceIterator =
    std::unique_ptr<git_reference_iterator, Freeing<git_reference_iterator_free>>;

/// Lets a C function fill a handle: `git_commit_lookup(Filling(commit), repository, &id)`. The
/// handle holds the object from the end of that whole expression on: use it in the next statement,
/// not behind an `||`.
template <class Handle>
class Filling {
public:
  explicit Filling(Handle& handle) : handle_(handle) {}

  ~Filling() {
    if (raw_ != nullptr) {
      handle_.reset(raw_);
    }
  }

  Filling(Filling const&) = delete;
  Filling& operator=(Filling const&) = delete;

  operator typename Handle::pointer *() { return &raw_; }  // NOLINT(*-explicit-*)

private:
  Handle& handle_;
  typename Handle::pointer raw_{};
};

template <class Handle>
Filling(Handle&) -> Filling<Handle>;

/// Throws RepositoryError "cannot <tried>: <what libgit2 says>" for a negative code.
void require(int code, std::string const& tried);

std::string to_string(git_oid const& id);

/// The object, or an empty handle when the repository does not hold it, or not whole (shallow
/// clone, rewritten history, damage). Ask here rather than libgit2, which reads for ever in a file
/// that a power cut has shortened.
CommitHandle find_commit(git_repository& repository, git_oid const& id);
TreeHandle find_tree(git_repository& repository, git_oid const& id);
BlobHandle find_blob(git_repository& repository, git_oid const& id);

CommitHandle get_commit(git_repository& repository, git_oid const& id);
TreeHandle get_tree(git_commit const& commit);

/// What a tree holds at a path; an empty handle for nothing.
TreeEntryHandle find_entry(git_repository& repository, git_tree const& tree, std::string_view path);

}  // namespace spravka::article
