// Watches the head of the articles' branch; when it moved, brings the index to it, and the
// searchers to the index. Owns the only writer while it works.
//
// The desk and the index share no wire: git's head is the signal, and an author's push works the
// same way as a publication. Safe from any thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "indexer/index/searcher_pool.h"
#include "indexer/sync/sync.h"
#include "server/rounds.h"

namespace spravka {

class IndexKeeper {
public:
  IndexKeeper(std::string articles, std::string branch, std::string data_folder,
              index::SearcherPool& searchers);

  /// One look, now, on the caller's thread. Throws when it fails.
  sync::SyncReport look();

  /// Looks on a thread of its own whenever it is woken, and up to twice a second: at least once a
  /// second where a look takes long. A failure is logged once and tried again later.
  void follow();

  void wake() { rounds_.wake(); }

  /// Who hears why a look on that thread failed. To be said before follow().
  void tell_failures_to(std::function<void(std::string_view)> listener);

private:
  bool is_index_there() const;
  sync::SyncReport bring_index_to_head();
  Rounds::Rest round();
  void prepare_searchers();

  std::string articles_;
  std::string branch_;
  std::string data_folder_;
  index::SearcherPool* searchers_;
  std::unique_ptr<article::Source> source_;  // Kept: a plain folder remembers what it has read.
  std::mutex look_mutex_;                    // One look at a time.
  std::function<void(std::string_view)> listener_;
  std::string seen_head_;
  bool is_prepared_{};
  Rounds rounds_;
};

}  // namespace spravka
