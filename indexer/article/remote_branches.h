// The articles' branches here and at a remote repository: what follows here from what was fetched,
// and what has to be sent there. Fetching and sending itself is done by others.
//
// Nothing is given up that stands on one side alone: branches move forward or are merged, and a
// draft goes only where it went on the other side and nothing was added since. Belongs to one
// thread; other programs may move the branches meanwhile. Throws RepositoryError.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spravka::article {

/// A branch that has to go to the remote.
struct Sending {
  std::string branch;
  std::string commit;    // Where it shall stand there; empty: it shall be gone.
  std::string expected;  // Where it stood there at the last fetch; empty: nowhere.

  bool operator==(Sending const&) const = default;
};

/// Why a branch is not in step with the remote.
enum class Hindrance : std::uint8_t {
  Conflict,         // The same lines were changed here and there.
  Rewritten,        // The served branch's history there is not the one that was followed.
  Gone,             // The served branch is not there any more.
  WorkTreeChanged,  // Checked out here with changes of its own, or by a writer at work.
  BadName,          // A draft there that cannot be a draft here.
  Rejected          // The remote did not take what was sent.
};

/// For programs: "conflict", "work_tree_changed".
char const* to_string(Hindrance why);

struct Hindered {
  std::string branch;
  Hindrance why{};
  std::string detail;  // The files of a conflict, or what git said.

  bool operator==(Hindered const&) const = default;
};

struct Settled {
  std::vector<Sending> to_send;
  std::vector<Hindered> hindered;
};

class RemoteBranches {
public:
  /// `path` and `branch` as for Source::open, `remote` a name such as "origin". Throws where there
  /// is no git repository, or no branch.
  RemoteBranches(std::string const& path, std::string const& branch, std::string const& remote);
  ~RemoteBranches();
  RemoteBranches(RemoteBranches&&) noexcept;
  RemoteBranches& operator=(RemoteBranches&&) noexcept;

  /// The folder of the repository itself (".git", or the bare one), where git may be run.
  std::string folder() const;

  std::string served() const;  // "main"

  /// What `git fetch` is to bring: the served branch, and the drafts.
  std::string served_refspec() const;
  std::string drafts_refspec() const;

  /// Where the branches stand here, in one text: differs when any of them moved.
  std::string standing() const;

  /// The served branch takes up what was fetched: forward, or by a merge. A clean work tree
  /// follows, as at a publication.
  Settled settle_served(std::chrono::sys_seconds now);

  /// The drafts follow what was added, changed and deleted there.
  Settled settle_drafts(std::chrono::sys_seconds now);

  /// Drafts that are not there any more count as never sent, so that they are sent again.
  void forget_drafts_missing_there();

  /// The fetch found no such served branch there.
  void note_served_missing();

  /// The remote took it.
  void note_sent(Sending const& sent);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::article
