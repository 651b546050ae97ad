#include "server/pages/asked_questions.h"

#include "server/drafts/redaction.h"
#include "server/store/question_log.h"
#include "server/store/ticket_store.h"

namespace spravka::pages {
namespace {

constexpr std::size_t most_tickets = 200;

}  // namespace

std::vector<replays::ReplayedQuestion> asked_questions(store::Database& database,
                                                       std::chrono::sys_seconds since,
                                                       std::size_t most) {
  std::vector<replays::ReplayedQuestion> questions;
  for (auto const& asked : store::QuestionLog(database).asked_since(since, most)) {
    questions.push_back({asked.query, asked.language, asked.count});
  }
  store::TicketFilter filter;
  filter.limit = most_tickets;
  for (auto const& ticket : store::TicketStore(database).list(filter)) {
    if (ticket.created < since) {
      break;
    }
    drafts::Redactor redactor({ticket.language}, {ticket.name});
    questions.push_back({redactor.redact(ticket.subject), ticket.language, 1});
  }
  return questions;
}

}  // namespace spravka::pages
