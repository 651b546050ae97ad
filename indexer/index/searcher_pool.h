// Lends a Searcher for the length of a request.
//
// Whoever follows the index calls refresh(): the newest state is read there, and readers go on with
// the one before it until it is ready. Safe from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/searcher.h"

namespace spravka::index {

class SearcherPool {
public:
  explicit SearcherPool(std::string data_folder);
  ~SearcherPool();
  SearcherPool(SearcherPool const&) = delete;
  SearcherPool& operator=(SearcherPool const&) = delete;

  /// A borrowed searcher; gives itself back when it goes out of scope.
  class Loan;

  /// A searcher on the state of the last refresh(). Throws IndexError when there is no index.
  Loan lend();

  /// Reads what has been committed to the index since, by whichever process. True when there was
  /// something. Throws IndexError.
  bool refresh();

  /// Makes ready, for this state and all later ones, what is otherwise worked out when a question
  /// first needs it. Throws IndexError.
  void prepare();

  /// True when an index is there and opens.
  bool is_ready();

private:
  void give_back(std::unique_ptr<Searcher> searcher);

  std::shared_ptr<Shelf> shelf_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Searcher>> idle_;
};

class SearcherPool::Loan {
public:
  ~Loan();
  Loan(Loan&&) noexcept = default;
  Loan& operator=(Loan&&) = delete;
  Loan(Loan const&) = delete;
  Loan& operator=(Loan const&) = delete;

  Searcher* operator->() { return lent_.get(); }

  Searcher& operator*() { return *lent_; }

private:
  friend class SearcherPool;

  Loan(SearcherPool& pool, std::unique_ptr<Searcher> lent) : pool_(&pool), lent_(std::move(lent)) {}

  SearcherPool* pool_;
  std::unique_ptr<Searcher> lent_;
};

}  // namespace spravka::index
