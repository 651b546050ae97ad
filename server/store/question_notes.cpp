#include "server/store/question_notes.h"

#include <chrono>
#include <utility>

namespace spravka::store {
namespace {

constexpr std::size_t max_waiting = 10'000;
constexpr auto batch_time = std::chrono::milliseconds{500};

}  // namespace

QuestionNotes::QuestionNotes(QuestionLog& log, DeflectionLog& deflection)
    : log_(&log), deflection_(&deflection), thread_([this] { run(); }) {}

QuestionNotes::~QuestionNotes() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void QuestionNotes::note(AskedQuestion question) {
  add(&Notes::questions, std::move(question));
}

void QuestionNotes::note(ShownSuggestions suggestions) {
  add(&Notes::suggestions, std::move(suggestions));
}

void QuestionNotes::note(SearchSign search) {
  add(&Notes::searches, std::move(search));
}

void QuestionNotes::note_opened(SearchSign reader) {
  add(&Notes::readers, std::move(reader));
}

template <typename Note>
void QuestionNotes::add(std::vector<Note> Notes::*kind, Note note) {
  std::lock_guard const lock(mutex_);
  if (waiting_.size() >= max_waiting) {
    ++dropped_;
    return;
  }
  (waiting_.*kind).push_back(std::move(note));
}

void QuestionNotes::flush() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !is_writing_; });
  auto const mine = std::exchange(waiting_, {});
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
    if (waiting_.size() > 0) {
      lock.unlock();
      flush();
      lock.lock();
    }
  }
  lock.unlock();
  flush();
}

void QuestionNotes::write(Notes const& notes) {
  auto const attempt = [this](std::size_t count, auto const& work) {
    try {
      work();
    } catch (StoreError const&) {
      dropped_ += count;  // The metrics tell; the reader has long had the answer.
    }
  };
  attempt(notes.questions.size(), [&] { log_->note_all(notes.questions); });
  attempt(notes.suggestions.size(), [&] { log_->note_all(notes.suggestions); });
  attempt(notes.searches.size(), [&] { deflection_->note_searches(notes.searches); });
  attempt(notes.readers.size(), [&] { log_->note_opened(notes.readers); });
}

}  // namespace spravka::store
