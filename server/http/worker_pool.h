// A few threads and a queue that has an end: what does not fit is refused at once, not later.
// Thread safety: offer() and waiting() from any thread; close() from the one that made the pool.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace spravka::http {

/// Waking a thread costs as much as a small answer. So only one is woken at a time, the one that
/// slept last, for what it worked with is still near; when it has taken its work and more waits, it
/// wakes the next. Much small work is done by few threads, and long work still by all.
class WorkerPool {
public:
  using Work = std::function<void()>;  // Must not throw.

  WorkerPool(std::size_t threads, std::size_t max_waiting);
  ~WorkerPool();
  WorkerPool(WorkerPool const&) = delete;
  WorkerPool& operator=(WorkerPool const&) = delete;

  /// False, and `work` not taken, when the queue is full or the pool closed.
  bool offer(Work work);

  /// Forgets what waits, lets what runs end, and joins the threads.
  void close();

  std::size_t waiting() const { return waiting_; }

  bool is_full() const { return waiting_ >= max_waiting_; }

private:
  /// A thread that has nothing to do.
  struct Sleeper {
    std::condition_variable woken;
    bool is_woken{};
  };

  void run();
  Work take();
  void sleep(std::unique_lock<std::mutex>& lock);
  void wake_one();

  std::size_t max_waiting_;
  std::atomic<std::size_t> waiting_{0};
  std::mutex mutex_;
  std::deque<Work> queue_;
  std::vector<Sleeper*> asleep_;  // The last to fall asleep at the end.
  bool is_waking_{};              // One was woken and has not looked into the queue yet.
  bool is_closed_{};
  std::vector<std::thread> threads_;
};

}  // namespace spravka::http
