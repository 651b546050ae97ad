#include "server/rounds.h"

#include <utility>

#include "server/log.h"

namespace spravka {

Rounds::~Rounds() {
  stop_.request_stop();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Rounds::start(Work work) {
  thread_ = std::thread([this, work = std::move(work)] { run(work); });
}

void Rounds::wake() {
  {
    std::lock_guard const lock(mutex_);
    is_woken_ = true;
  }
  changed_.notify_all();
}

void Rounds::run(Work const& work) {
  auto const stop = stop_.get_token();
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    bool const was_woken = std::exchange(is_woken_, false);
    lock.unlock();
    auto const rest = round(work, was_woken);
    lock.lock();
    changed_.wait_for(lock, stop, rest, [this] { return is_woken_; });
  }
}

Rounds::Rest Rounds::round(Work const& work, bool is_woken) {
  try {
    auto const rest = work(stop_.get_token(), is_woken);
    last_failure_.clear();
    return rest;
  } catch (std::exception const& error) {
    if (last_failure_ != error.what()) {  // Once, not at every round.
      last_failure_ = error.what();
      log_failure(what_, error.what());
    }
    return rest_;
  }
}

}  // namespace spravka
