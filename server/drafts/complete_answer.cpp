#include "server/drafts/complete_answer.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "server/drafts/story.h"
#include "server/tickets/reply_block.h"

namespace spravka::drafts {
namespace {

struct Halves {
  std::string answer;
  std::string cause;  // What stands below the line that a block begins its cause with.
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool holds_address(std::string_view line) {
  return line.find("/articles/") != std::string_view::npos;
}

/// Without addresses and the lines that announce them.
Halves halves_of(std::string_view reply) {
  Halves halves;
  auto const lines = lines_of(reply);
  auto* half = &halves.answer;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    bool const announces =
        at + 1 < lines.size() && holds_address(lines[at + 1]) && tickets::announces_link(lines[at]);
    if (announces || holds_address(lines[at])) {
      half = &halves.answer;
      continue;
    }
    if (tickets::announces_cause(lines[at])) {
      half = &halves.cause;
      continue;
    }
    half->append(lines[at]).append("\n");
  }
  return halves;
}

Story told(std::string const& reply) {
  tickets::Ticket ticket;
  ticket.messages = {{0, tickets::Author::Agent, {}, reply, false, {}, {}}};
  return story_of(ticket);
}

}  // namespace

AnswerParts parts_of_answer(std::string const& reply) {
  auto const halves = halves_of(reply);
  auto const story = told(halves.answer);
  bool const has_block_cause = halves.cause.find_first_not_of(" \r\n\t") != std::string::npos;
  return {!story.solution.text.empty(), has_block_cause || !story.cause.text.empty()};
}

}  // namespace spravka::drafts
