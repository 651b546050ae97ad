// Notes of what was asked and shown, written behind the reader's back: a search must not wait for
// the disk, nor fail with it.
//
// A bounded queue and one thread that writes it in batches. When the store fails or the queue is
// full the notes are dropped and counted, never the answer. Safe from any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/deflection_log.h"
#include "server/store/question_log.h"

namespace spravka::store {

class QuestionNotes {
public:
  QuestionNotes(QuestionLog& log, DeflectionLog& deflection);
  ~QuestionNotes();  // Writes what is waiting.
  QuestionNotes(QuestionNotes const&) = delete;
  QuestionNotes& operator=(QuestionNotes const&) = delete;

  void note(AskedQuestion question);
  void note(ShownSuggestions suggestions);
  void note(SearchSign search);
  /// A visitor opened an article.
  void note_opened(SearchSign reader);

  /// Returns when all that was noted before the call has been written or dropped.
  void flush();

  /// How many notes were dropped.
  std::uint64_t dropped() const { return dropped_; }

private:
  struct Notes {
    std::vector<AskedQuestion> questions;
    std::vector<ShownSuggestions> suggestions;
    std::vector<SearchSign> searches;
    std::vector<SearchSign> readers;

    std::size_t size() const {
      return questions.size() + suggestions.size() + searches.size() + readers.size();
    }
  };

  template <typename Note>
  void add(std::vector<Note> Notes::*kind, Note note);
  void run();
  void write(Notes const& notes);

  QuestionLog* log_;
  DeflectionLog* deflection_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Notes waiting_;
  bool is_writing_{};
  bool is_stopping_{};
  std::atomic<std::uint64_t> dropped_{};
  std::thread thread_;
};

}  // namespace spravka::store
