#include "indexer/index/searcher_pool.h"

#include "indexer/index/shelf.h"

namespace spravka::index {

SearcherPool::SearcherPool(std::string data_folder)
    : shelf_(std::make_shared<Shelf>(std::move(data_folder))) {}

SearcherPool::~SearcherPool() = default;

SearcherPool::Loan::~Loan() {
  if (lent_) {
    pool_->give_back(std::move(lent_));
  }
}

SearcherPool::Loan SearcherPool::lend() {
  std::unique_ptr<Searcher> lent;
  {
    std::lock_guard const lock(mutex_);
    if (!idle_.empty()) {
      lent = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (lent) {
    lent->move_on();
  } else {
    lent = std::make_unique<Searcher>(shelf_);
  }
  return {*this, std::move(lent)};
}

bool SearcherPool::refresh() {
  if (!shelf_->refresh()) {
    return false;
  }
  // Who is not asked for a while would hold the old state in memory.
  std::lock_guard const lock(mutex_);
  for (auto const& searcher : idle_) {
    searcher->move_on();
  }
  return true;
}

void SearcherPool::prepare() {
  lend()->prepare();
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
