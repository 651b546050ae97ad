// Keeps what was used lately, within a bound of bytes. Safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace spravka::index {

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
    uses_.splice(uses_.begin(), uses_, found->second.use);
    return found->second.value;
  }

  /// Keeps a value; the least used go until all fit, but never the newest.
  void keep(std::uint64_t key, std::shared_ptr<Value const> const& value) {
    std::lock_guard const lock(mutex_);
    if (kept_.count(key) != 0) {
      return;
    }
    uses_.push_front(key);
    kept_.emplace(key, Kept{value, uses_.begin()});
    bytes_ += value->bytes();
    while (bytes_ > most_bytes_ && uses_.size() > 1) {
      auto const oldest = kept_.find(uses_.back());
      bytes_ -= oldest->second.value->bytes();
      kept_.erase(oldest);
      uses_.pop_back();
    }
  }

private:
  struct Kept {
    std::shared_ptr<Value const> value;
    std::list<std::uint64_t>::iterator use;
  };

  std::size_t most_bytes_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Kept> kept_;
  std::list<std::uint64_t> uses_;  // The latest first.
  std::size_t bytes_{};
};

}  // namespace spravka::index
