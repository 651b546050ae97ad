#include "server/http/answering.h"

#include <utility>

#include "server/http/form.h"
#include "server/http/response_writer.h"

namespace spravka::http {

bool is_for_program(std::string_view target) {
  return target.starts_with("/api/");
}

Answer Answering::answer(Question& question) const {
  Answer answer{question.connection, {}, !question.keeps_alive, false};
  auto& request = question.request;
  auto const write = [&](Response const& response) {
    answer.bytes = wire_bytes(
        response, {request.id, request.at, request.method == Method::Head, !answer.closes});
  };
  auto const refuse = [&](Refusal const& refusal) {
    answer.closes = true;
    request.body.clear();
    bool const has_page = page && refusal.status == 413 && !is_for_program(request.target);
    write(has_page ? page(request, refusal)
                   : refusal_response(refusal, is_for_program(request.target)));
  };
  try {
    auto const form =
        question.refusal ? tl::make_unexpected(*question.refusal) : read_form(request);
    if (form) {
      write(handler(request));
    } else {
      refuse(form.error());
    }
  } catch (...) {
    // Whatever it says may hold what a visitor typed; the handler is the one to log it.
    answer.is_failure = true;
    refuse({500, "Something went wrong on the server. Try again later."});
  }
  return answer;
}

void AnswerBox::put(Answer answer) {
  bool was_empty = false;
  {
    std::lock_guard const lock{mutex_};
    was_empty = answers_.empty();
    answers_.push_back(std::move(answer));
  }
  if (was_empty) {
    bell_.ring();
  }
}

std::vector<Answer> AnswerBox::take_all() {
  bell_.hush();
  std::lock_guard const lock{mutex_};
  return std::exchange(answers_, {});
}

}  // namespace spravka::http
