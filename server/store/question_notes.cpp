#include "server/store/question_notes.h"

#include <chrono>
#include <utility>

namespace spravka::store {
namespace {

constexpr std::size_t max_waiting = 10'000;
constexpr auto batch_time = std::chrono::milliseconds{500};

}  // namespace

QuestionNotes::QuestionNotes(QuestionLog& log) : log_(&log), thread_([this] { run(); }) {}

QuestionNotes::~QuestionNotes() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void QuestionNotes::note(AskedQuestion question) {
  add(std::move(question));
}

void QuestionNotes::note(ShownSuggestions suggestions) {
  add(std::move(suggestions));
}

void QuestionNotes::add(Note note) {
  std::lock_guard const lock(mutex_);
  if (waiting_.size() >= max_waiting) {
    ++dropped_;
    return;
  }
  waiting_.push_back(std::move(note));
}

void QuestionNotes::flush() {
  std::deque<Note> mine;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !is_writing_; });
  mine.swap(waiting_);
  is_writing_ = true;
  lock.unlock();
  write(mine);
  lock.lock();
  is_writing_ = false;
  changed_.notify_all();
}

void QuestionNotes::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    changed_.wait_for(lock, batch_time, [this] { return is_stopping_; });
    if (!waiting_.empty()) {
      lock.unlock();
      flush();
      lock.lock();
    }
  }
  lock.unlock();
  flush();
}

void QuestionNotes::write(std::deque<Note> const& notes) {
  for (auto const& note : notes) {
    try {
      std::visit([this](auto const& value) { log_->note(value); }, note);
    } catch (StoreError const&) {
      ++dropped_;  // The metrics tell; the reader has long had the answer.
    }
  }
}

}  // namespace spravka::store
