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
  std::lock_guard const lock{mutex_};
  if (is_closed_ || queue_.size() >= max_waiting_) {
    return false;
  }
  queue_.push_back(std::move(work));
  waiting_ = queue_.size();
  wake_one();
  return true;
}

void WorkerPool::close() {
  {
    std::lock_guard const lock{mutex_};
    is_closed_ = true;
    queue_.clear();
    waiting_ = 0;
    for (Sleeper* sleeper : asleep_) {
      sleeper->is_woken = true;
      sleeper->woken.notify_one();
    }
    asleep_.clear();
  }
  for (auto& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void WorkerPool::wake_one() {
  if (is_waking_ || queue_.empty() || asleep_.empty()) {
    return;
  }
  Sleeper& sleeper = *asleep_.back();
  asleep_.pop_back();
  is_waking_ = true;
  sleeper.is_woken = true;
  sleeper.woken.notify_one();
}

void WorkerPool::sleep(std::unique_lock<std::mutex>& lock) {
  Sleeper sleeper;
  asleep_.push_back(&sleeper);
  sleeper.woken.wait(lock, [&sleeper] { return sleeper.is_woken; });
  is_waking_ = false;
}

/// The next work; none when the pool is closed.
WorkerPool::Work WorkerPool::take() {
  std::unique_lock lock{mutex_};
  while (queue_.empty() && !is_closed_) {
    sleep(lock);
  }
  if (is_closed_) {
    return nullptr;
  }
  Work work = std::move(queue_.front());
  queue_.pop_front();
  waiting_ = queue_.size();
  wake_one();
  return work;
}

void WorkerPool::run() {
  while (auto const work = take()) {
    work();
  }
}

}  // namespace spravka::http
