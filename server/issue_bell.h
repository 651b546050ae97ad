// Tells those who wait for the end of a known issue that it has come: looks at what the index says
// of each article that somebody waits for, and puts their letters into the outbox.
//
// Used by one thread, the postman's. Throws StoreError and IndexError.
#pragma once

#include <chrono>

#include "indexer/index/searcher_pool.h"
#include "server/store/issue_watches.h"

namespace spravka {

class IssueBell {
public:
  IssueBell(index::SearcherPool& searchers, store::IssueWatches& watches)
      : searchers_(&searchers), watches_(&watches) {}

  /// How many are told.
  std::size_t ring(std::chrono::sys_seconds now);

private:
  index::SearcherPool* searchers_;
  store::IssueWatches* watches_;
  std::chrono::sys_seconds forgot_{};  // When those who never answered were last forgotten.
};

}  // namespace spravka
