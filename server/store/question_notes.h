// Notes of what was asked and shown, written behind the reader's back: a search must not wait for
// the disk, nor fail with it.
//
// A bounded queue and one thread that writes it in batches. When the store fails or the queue is
// full the notes are dropped and counted, never the answer. Safe from any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <variant>

#include "server/store/question_log.h"

namespace spravka::store {

class QuestionNotes {
public:
  explicit QuestionNotes(QuestionLog& log);
  ~QuestionNotes();  // Writes what is waiting.
  QuestionNotes(QuestionNotes const&) = delete;
  QuestionNotes& operator=(QuestionNotes const&) = delete;

  void note(AskedQuestion question);
  void note(ShownSuggestions suggestions);

  /// Returns when all that was noted before the call has been written or dropped.
  void flush();

  /// How many notes were dropped.
  std::uint64_t dropped() const { return dropped_; }

private:
  using Note = std::variant<AskedQuestion, ShownSuggestions>;
  void add(Note note);
  void run();
  void write(std::deque<Note> const& notes);

  QuestionLog* log_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Note> waiting_;
  bool is_writing_{};
  bool is_stopping_{};
  std::atomic<std::uint64_t> dropped_{};
  std::thread thread_;
};

}  // namespace spravka::store
