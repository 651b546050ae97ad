// A link is not an answer: does a reply say what to do, and why it happened, beside its link? A
// pure function, safe from any thread.
#pragma once

#include <string>

namespace spravka::drafts {

struct AnswerParts {
  bool has_solution{};  // Something to do or to know is said in the reply itself.
  bool has_cause{};     // A block's cause, or a sentence that gives a reason.

  bool operator==(AnswerParts const&) const = default;
};

/// Greetings, signatures, questions, promises, addresses and the line that announces one are
/// neither.
AnswerParts parts_of_answer(std::string const& reply);

}  // namespace spravka::drafts
