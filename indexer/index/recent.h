// Keeps what was used lately, within a bound of bytes. Safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace spravka::index {

/// What goes is found by second chance (Corbato 1968, "A paging experiment with the Multics
/// system"): a hand goes round, spares what was used since it came by, and takes what was not. A
/// use then costs a mark, where a list in the order of use would be touched in three places.
/// `Value` tells its size by bytes().
template <typename Value>
class Recent {
public:
  explicit Recent(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// The value kept under a key; null when there is none.
  std::shared_ptr<Value const> find(std::uint64_t key) {
    std::lock_guard const lock(mutex_);
    auto const found = kept_.find(key);
    if (found == kept_.end()) {
      return nullptr;
    }
    found->second.is_used = true;
    return found->second.value;
  }

  /// Keeps a value; what was not used lately goes until all fit, but never the newest.
  void keep(std::uint64_t key, std::shared_ptr<Value const> const& value) {
    std::lock_guard const lock(mutex_);
    if (!kept_.emplace(key, Kept{value, false}).second) {
      return;
    }
    bytes_ += value->bytes();
    while (bytes_ > most_bytes_ && !round_.empty()) {
      let_one_go();
    }
    round_.push_back(key);
  }

private:
  struct Kept {
    std::shared_ptr<Value const> value;
    bool is_used{};
  };

  void let_one_go() {
    for (;;) {
      hand_ = hand_ >= round_.size() ? 0 : hand_;
      auto const kept = kept_.find(round_[hand_]);
      if (!std::exchange(kept->second.is_used, false)) {
        bytes_ -= kept->second.value->bytes();
        kept_.erase(kept);
        round_[hand_] = round_.back();
        round_.pop_back();
        return;
      }
      ++hand_;
    }
  }

  std::size_t most_bytes_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Kept> kept_;
  std::vector<std::uint64_t> round_;  // All keys kept, as the hand comes by them.
  std::size_t hand_{};
  std::size_t bytes_{};
};

}  // namespace spravka::index
