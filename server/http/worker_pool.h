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
  void run();

  std::size_t max_waiting_;
  std::atomic<std::size_t> waiting_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> queue_;
  bool is_closed_{};
  std::vector<std::thread> threads_;
};

}  // namespace spravka::http
