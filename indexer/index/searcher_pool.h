// Lends a Searcher for the length of a request, and refreshes it between requests. Safe from any
// thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>
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
  class Loan {
  public:
    Loan(SearcherPool& pool, std::unique_ptr<Searcher> searcher);
    ~Loan();
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;

    Searcher* operator->() { return searcher_.get(); }

    Searcher& operator*() { return *searcher_; }

  private:
    SearcherPool* pool_;
    std::unique_ptr<Searcher> searcher_;
  };

  /// A searcher on the newest snapshot. Throws IndexError when there is no index.
  Loan lend();

  /// True when an index is there and opens.
  bool is_ready();

private:
  void give_back(std::unique_ptr<Searcher> searcher);

  std::string data_folder_;
  std::shared_ptr<Shelf> shelf_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Searcher>> idle_;
};

}  // namespace spravka::index
