#include "server/pages/close_page.h"

#include <algorithm>

#include "indexer/search_json.h"
#include "server/pages/learning_steps.h"
#include "server/pages/own_ticket.h"
#include "server/pages/page_data.h"
#include "server/pages/ticket_page.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t max_reason_bytes = 1'000;

/// What was shown after sending, with what became of it, for the agents.
void note_rejected(Call const& call, Ticket& ticket) {
  auto const& id = call.request.form_value("suggestion_id");
  auto reason = call.request.form_value("reason").substr(0, max_reason_bytes);
  auto const shown = call.house.questions.find_suggestions(id);
  if (!shown) {
    return;
  }
  for (auto article : shown->articles) {
    auto const known = std::find_if(
        ticket.suggested.begin(), ticket.suggested.end(),
        [&article](tickets::Suggested const& one) { return one.path == article.path; });
    article.event = "rejected";
    article.reason = reason;
    if (known == ticket.suggested.end()) {
      ticket.suggested.push_back(std::move(article));
    } else {
      *known = std::move(article);
    }
  }
}

void note_event(Call const& call, char const* event, std::string const& path) {
  auto const& id = call.request.form_value("suggestion_id");
  if (!id.empty()) {
    call.house.notes.flush();
    call.house.questions.note_event(id, event, path, call.request.form_value("reason"));
  }
}

}  // namespace

Reply show_closing(Call const& call) {
  auto const ticket = find_own_ticket(call);
  auto const entry = call.house.searchers.lend()->find_by_path(call.request.query_value("article"),
                                                               call.audience());
  if (!ticket || !entry) {
    return not_found();
  }
  auto const own = ticket_url(call.language, call.request.parameter("key"));
  return View{"ticket_close",
              {{"number", ticket->number},
               {"title", entry->card.title},
               {"article", card_data(entry->card, call.language)},
               {"path", entry->card.path},
               {"close_url", own + "/close"},
               {"ticket_url", own},
               {"is_closed", ticket->status == tickets::Status::Resolved},
               {"no_index", true},
               {"languages", json::array()}}};
}

Reply close_own_ticket(Call const& call) {
  auto const& path = call.request.form_value("path");
  if (call.request.form_value("solved") != "true" && path.empty()) {
    note_event(call, "rejected", "");
    auto const step = take_own_step(call, [&](Ticket& ticket) {
      note_rejected(call, ticket);
      return tl::expected<void, tickets::Refusal>();
    });
    return step.ticket ? own_page_or_onwards(call, *step.ticket, own_form_of(call)) : not_found();
  }
  if (!call.house.searchers.lend()->find_by_path(path, call.audience())) {
    return not_found();
  }
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.close_by_customer(path, call.request.at); });
  if (!step.ticket) {
    return not_found();
  }
  if (!step.refusal) {
    note_event(call, "solved", path);
    learn_from(call, *step.ticket);
  }
  return own_page_or_onwards(call, *step.ticket, own_form_of(call));
}

}  // namespace spravka::pages
