// Watches the head of the articles' branch; when it moved, brings the index to it. Owns the only
// writer while it works.
//
// The desk and the index share no wire: git's head is the signal, and an author's push works the
// same way as a publication. Safe from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "indexer/sync/sync.h"

namespace spravka {

class IndexKeeper {
public:
  IndexKeeper(std::string articles, std::string branch, std::string data_folder);
  ~IndexKeeper();
  IndexKeeper(IndexKeeper const&) = delete;
  IndexKeeper& operator=(IndexKeeper const&) = delete;

  /// One look, now, on the caller's thread. Throws when it fails.
  sync::SyncReport look();

  /// Looks twice a second on a thread of its own, and whenever it is woken. A failure is logged
  /// once and tried again later.
  void follow();
  void wake();

private:
  void run();
  void try_to_look();

  std::string articles_;
  std::string branch_;
  std::string data_folder_;
  std::unique_ptr<article::Source> source_;  // Kept: a plain folder remembers what it has read.
  std::mutex look_mutex_;                    // One look at a time.
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_woken_{};
  bool is_stopping_{};
  std::string last_failure_;
  std::string seen_head_;
  std::thread thread_;
};

}  // namespace spravka
