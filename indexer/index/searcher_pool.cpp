#include "indexer/index/searcher_pool.h"

#include "indexer/index/snapshot.h"

namespace spravka::index {

SearcherPool::SearcherPool(std::string data_folder)
    : data_folder_(std::move(data_folder)), shelf_(std::make_shared<Shelf>()) {}

SearcherPool::~SearcherPool() = default;

SearcherPool::Loan::Loan(SearcherPool& pool, std::unique_ptr<Searcher> searcher)
    : pool_(&pool), searcher_(std::move(searcher)) {}

SearcherPool::Loan::~Loan() {
  if (searcher_) {
    pool_->give_back(std::move(searcher_));
  }
}

SearcherPool::Loan SearcherPool::lend() {
  std::unique_ptr<Searcher> searcher;
  {
    std::lock_guard const lock(mutex_);
    if (!idle_.empty()) {
      searcher = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (searcher) {
    searcher->refresh();
  } else {
    searcher = std::make_unique<Searcher>(data_folder_, shelf_);
  }
  return {*this, std::move(searcher)};
}

bool SearcherPool::is_ready() {
  try {
    lend();
    return true;
  } catch (IndexError const&) {
    return false;  // Which is the answer.
  }
}

void SearcherPool::give_back(std::unique_ptr<Searcher> searcher) {
  std::lock_guard const lock(mutex_);
  idle_.push_back(std::move(searcher));
}

}  // namespace spravka::index
