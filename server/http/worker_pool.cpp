#include "server/http/worker_pool.h"

#include <algorithm>
#include <utility>

namespace spravka::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_waiting)
    : max_waiting_{std::max<std::size_t>(max_waiting, 1)} {
  try {
    for (std::size_t count = 0; count < std::max<std::size_t>(threads, 1); ++count) {
      threads_.emplace_back([this] { run(); });
    }
  } catch (...) {
    close();
    throw;
  }
}

WorkerPool::~WorkerPool() {
  close();
}

bool WorkerPool::offer(Work work) {
  {
    std::lock_guard const lock{mutex_};
    if (is_closed_ || queue_.size() >= max_waiting_) {
      return false;
    }
    queue_.push_back(std::move(work));
    waiting_ = queue_.size();
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::close() {
  {
    std::lock_guard const lock{mutex_};
    is_closed_ = true;
    queue_.clear();
    waiting_ = 0;
  }
  changed_.notify_all();
  for (auto& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void WorkerPool::run() {
  while (true) {
    Work work;
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return is_closed_ || !queue_.empty(); });
      if (is_closed_) {
        return;
      }
      work = std::move(queue_.front());
      queue_.pop_front();
      waiting_ = queue_.size();
    }
    work();
  }
}

}  // namespace spravka::http
