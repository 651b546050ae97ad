// What the writers' pages keep between calls because it costs too much to make each time: the
// articles for proofreading, the last replays, the last count of clusters.
//
// Safe from any thread. Nothing in it outlives the process.
#pragma once

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/pages/proofreader.h"
#include "server/pages/ticket_clusters.h"
#include "server/replays/replay.h"

namespace spravka::pages {

/// The newest few results by name. One is made at a time: whoever asks meanwhile is told to come
/// again rather than hold a worker.
template <class Result>
class Remembered {
public:
  using Make = std::function<Result()>;

  std::optional<Result> find(std::string const& name) {
    std::lock_guard const lock(mutex_);
    for (auto const& [known, result] : results_) {
      if (known == name) {
        return result;
      }
    }
    return std::nullopt;
  }

  /// Nothing when another one is being made.
  std::optional<Result> make(std::string const& name, Make const& make) {
    std::unique_lock const turn(making_, std::try_to_lock);
    if (!turn.owns_lock()) {
      return std::nullopt;
    }
    auto result = make();
    std::lock_guard const lock(mutex_);
    std::erase_if(results_, [&name](auto const& one) { return one.first == name; });
    results_.emplace_front(name, result);
    results_.resize(std::min(results_.size(), most));
    return result;
  }

private:
  static constexpr std::size_t most = 8;

  std::mutex making_;
  std::mutex mutex_;
  std::deque<std::pair<std::string, Result>> results_;
};

struct CountedClusters {
  std::vector<TicketCluster> clusters;
  std::chrono::sys_seconds at{};
};

struct Workshop {
  Workshop(std::string data_folder, std::string const& articles, std::string const& branch)
      : data(std::move(data_folder)), proofreader(articles, branch) {}

  std::string data;
  Proofreader proofreader;
  Remembered<replays::Replay> replays;
  Remembered<CountedClusters> clusters;
};

}  // namespace spravka::pages
