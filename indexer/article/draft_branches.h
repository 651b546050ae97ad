// Drafts live on branches of their own, `drafts/<number>-<slug>`, in the articles' git repository.
//
// Writes commits through libgit2 and never touches the work tree or the index of the repository,
// except that publishing into a branch that is checked out lets a clean work tree follow. Not safe
// for two threads at once: open one per thread. Throws RepositoryError when the repository fails.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace spravka::article {

struct Author {
  std::string name;
  std::string email;
};

/// One file put on a branch.
struct DraftCommit {
  std::string branch;  // "drafts/41-vernut-dengi"
  std::string path;    // Under the articles' root.
  std::string bytes;
  std::string message;
  Author author;
  std::chrono::sys_seconds at{};
  /// The content id of the file that the author began with, "" for none: refused with Moved when
  /// the branch holds another by now. Nothing: whatever is there is replaced.
  std::optional<std::string> seen{};
  /// The same for the served branch. Given, the commit also takes in all that was published since
  /// the draft began, with `bytes` as this file's settled text: publishing then finds no conflict.
  std::optional<std::string> settles{};
};

/// A file as it stands on a branch.
struct BranchFile {
  std::string bytes;
  std::string content_id;
};

/// What a draft does to one file.
struct DraftFile {
  std::string path;
  bool is_removed{};
  bool conflicts{};  // The served branch changed the same lines meanwhile.
};

enum class DraftRefusal : std::uint8_t {
  NotGit,   // The articles are a plain folder.
  BadName,  // Branch or path is not one we would make.
  NoSuchDraft,
  Conflict,         // The served branch changed the same lines.
  WorkTreeChanged,  // The served branch is checked out with uncommitted changes.
  Moved             // Somebody else moved the branch meanwhile; look again.
};

/// For programs: "not_git", "work_tree_changed".
char const* to_string(DraftRefusal refusal);

struct DraftSummary {
  std::string branch;
  std::string commit;
  std::string path;   // The first file that differs from the served branch.
  std::string title;  // The newest commit's subject.
  std::string author;
  std::chrono::sys_seconds at{};
};

struct DraftView {
  DraftSummary summary;
  std::string diff;   // Unified, of the whole branch against where it left the served branch.
  std::string bytes;  // The draft file as it stands on the branch.
  std::vector<DraftFile> files;  // All that the branch changes, by path.
};

class DraftBranches {
public:
  /// `path` and `branch` as for Source::open. On a plain folder every call refuses with NotGit.
  explicit DraftBranches(std::string const& path, std::string const& branch = {});
  ~DraftBranches();
  DraftBranches(DraftBranches&&) noexcept;
  DraftBranches& operator=(DraftBranches&&) noexcept;

  /// False for a plain folder.
  bool is_git() const;

  /// Commits one file on its branch: a new branch starts at the served branch's head, an existing
  /// one gets one more commit. Returns the commit id.
  [[nodiscard]] tl::expected<std::string, DraftRefusal> commit(DraftCommit const& draft);

  /// All branches under drafts/, newest first. Branches that hold nothing new are left out.
  std::vector<DraftSummary> list();

  std::optional<DraftView> find(std::string const& branch);

  /// A file on a draft's branch, or on the served one for an empty name. Nothing when it is not
  /// there.
  std::optional<BranchFile> file(std::string const& branch, std::string const& path);

  /// Whether there is such a branch, even one that holds nothing new.
  bool has_branch(std::string const& branch);

  /// A version for Source::changes() and read(): the articles as they would be with this draft
  /// published. Nothing when there is no such draft, or it conflicts.
  std::optional<std::string> version_with(std::string const& branch);

  /// Merges the branch into the served one (fast-forward where possible, else a merge commit) and
  /// deletes it. Returns the served branch's new head. Nothing is changed on a refusal.
  [[nodiscard]] tl::expected<std::string, DraftRefusal> publish(std::string const& branch,
                                                                Author const& by,
                                                                std::chrono::sys_seconds at);

  /// Deletes the branch.
  [[nodiscard]] tl::expected<void, DraftRefusal> discard(std::string const& branch);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

/// "drafts/41-kak-vernut-dengi": Latin letters, digits and dashes from any title, at most 60 of
/// them.
std::string draft_branch_name(std::int64_t ticket_number, std::string const& title);

/// A Latin file-name slug from any title: "Как вернуть деньги?" -> "kak-vernut-dengi". Never empty.
std::string slug_from_title(std::string const& title);

}  // namespace spravka::article
