// Keeps the articles' repository in step with the one it was cloned from: fetches at an interval
// and when it is woken, sends when something was committed here, waits longer each time the remote
// is away. Owns one thread; safe from any thread.
//
// The index knows nothing of it: it follows the branch here, whoever moves that.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "indexer/remote/exchange.h"
#include "indexer/remote/status.h"
#include "server/figures.h"
#include "server/rounds.h"

namespace spravka {

class RemoteKeeper {
public:
  /// Throws RepositoryError when there is no such remote.
  explicit RemoteKeeper(remote::Settings const& settings);

  /// One round, now, on the caller's thread. Only before start().
  void look();

  /// Rounds on a thread of its own, from here on.
  void start();

  /// A round at once; what was waiting for its time is tried again as well.
  void wake() { rounds_.wake(); }

  remote::Status status() const;

private:
  using Clock = std::chrono::steady_clock;

  bool is_due();
  void look(std::stop_token const& stop, bool patience_is_over);
  void note(remote::Report report, std::chrono::sys_seconds now);
  void tell(remote::Report const& report);

  std::chrono::seconds every_;
  remote::Exchange exchange_;  // With these, the thread's own: nobody else touches them.
  std::string standing_;
  std::string told_;
  Clock::time_point next_try_{};

  mutable std::mutex mutex_;
  remote::Status status_;
  Rounds rounds_;
};

/// What /metrics tells of it.
void show(remote::Status const& status, Figures& figures);

}  // namespace spravka
