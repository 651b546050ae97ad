// The articles live elsewhere as well: one round brings what is new there, lets the branches here
// follow, and sends what is new here.
//
// What the remote does not take waits longer each time; nothing is ever forced, there or here. Not
// for two threads at once. Throws article::RepositoryError when the repository here fails; a remote
// that is away is no failure but a report.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/article/remote_branches.h"
#include "indexer/remote/child.h"

namespace spravka::remote {

struct Settings {
  std::string articles;  // As for Source::open.
  std::string branch;
  std::string name;                // Of the remote: "origin". Empty: the repository stands alone.
  std::chrono::seconds every{60};  // Between two rounds.
  std::chrono::seconds patience{60};  // With one run of git.
};

enum class Reach : std::uint8_t {
  NotTried,
  Reached,
  Away,      // No connection, no such host or repository.
  NoAccess,  // It asks who we are, and did not believe the answer.
  TimedOut
};

/// For programs: "no_access".
char const* to_string(Reach reach);

struct Report {
  Reach reach{Reach::NotTried};
  std::string reason;  // In git's words, without secrets; empty when it was reached.
  std::vector<article::Hindered> hindered;
  std::size_t waiting{};  // Branches that have to go there and have not gone yet.
};

class Exchange {
public:
  /// Throws RepositoryError when the articles are not in git or know no such remote.
  explicit Exchange(Settings settings);

  /// The remote's address, without secrets.
  std::string const& address() const { return address_; }

  /// One round. Whatever is to wait still waits, unless `patience_is_over`.
  Report round(std::chrono::sys_seconds now, std::stop_token const& stop,
               bool patience_is_over = false);

  /// Differs from the last time when a branch moved here.
  std::string standing() const;

private:
  /// A branch that was not taken: not sent again before its time, unless it moved.
  struct Refusal {
    article::Sending sending;
    std::string reason;
    int times{};
    std::chrono::sys_seconds again{};
  };

  /// One round's own.
  struct Round {
    article::RemoteBranches branches;
    std::chrono::sys_seconds now;
    std::stop_token stop;
    bool patience_is_over{};
    Report report;
    std::set<std::string> wanted;  // Branches that were to be sent.
  };

  article::RemoteBranches open() const;
  Ended git(Round const& round, std::vector<std::string> const& arguments) const;
  bool fetch(Round& round) const;
  void take(Round& round, article::Settled settled);
  std::size_t push(Round& round, std::vector<article::Sending> const& batch);
  void refuse(Round const& round, article::Sending const& sending, std::string const& reason);
  bool is_to_wait(Round const& round, article::Sending const& sending) const;

  Settings settings_;
  std::string address_;
  std::map<std::string, Refusal> refusals_;  // By branch.
};

}  // namespace spravka::remote
