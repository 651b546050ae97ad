// What a worker does with a request, and the way back to the front's thread.
// Thread safety: AnswerBox from any thread; answer() as far as handler and page allow.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/http/epoll.h"
#include "server/http/listener.h"
#include "server/http/refusal.h"
#include "server/http/request.h"

namespace spravka::http {

struct Question {
  std::uint64_t connection{};
  Request request;
  bool keeps_alive{};
  std::optional<Refusal> refusal;  // Its body was too large to be read.
};

struct Answer {
  std::uint64_t connection{};
  std::string bytes;
  bool closes{};
  bool is_failure{};  // The handler threw.
};

/// Whether a refusal of this address is worded for a program.
bool is_for_program(std::string_view target);

/// What answers, given once.
struct Answering {
  Listener::Handler handler;
  Listener::RefusalPage page;

  /// Reads the form, asks the handler and writes the answer out. What the handler throws becomes a
  /// plain 500 without a word of it.
  Answer answer(Question& question) const;
};

class AnswerBox {
public:
  int descriptor() const { return bell_.descriptor(); }

  void ring() const noexcept { bell_.ring(); }

  void put(Answer answer);
  std::vector<Answer> take_all();

private:
  Bell bell_;
  std::mutex mutex_;
  std::vector<Answer> answers_;
};

}  // namespace spravka::http
