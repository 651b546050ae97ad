#include "server/pages/ticket_page.h"

#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/suggestions_page.h"
#include "server/pages/ticket_data.h"

namespace spravka::pages {
namespace {

using tickets::Refusal;
using tickets::Ticket;

constexpr int best_score = 5;

/// One step of the ticket with this key: the ticket as it stands afterwards, or why not.
struct Step {
  std::optional<Ticket> ticket;
  std::optional<Refusal> refusal;
};

Step take_step(Call const& call, std::function<tl::expected<void, Refusal>(Ticket&)> const& step) {
  auto const found = call.house.tickets.find_by_key(call.request.parameter("key"));
  if (!found) {
    return {};
  }
  Step taken;
  taken.ticket = call.house.tickets.update(found->number, [&](Ticket& ticket) {
    auto const done = step(ticket);
    if (!done) {
      taken.refusal = done.error();
    }
    return done.has_value();
  });
  if (taken.ticket) {
    taken.ticket->key = call.request.parameter("key");
  }
  return taken;
}

View ticket_view(Call const& call, Ticket const& ticket) {
  auto const own = ticket_url(call.language, call.request.parameter("key"));
  auto data = ticket_head(ticket);
  bool const is_answered = ticket.status != tickets::Status::Open || ticket.messages.size() > 1;
  data["title"] = ticket.subject;
  data["messages"] = conversation(ticket, Reader::Customer);
  if (ticket.resolution) {
    data["solution"] = paragraphs_of(ticket.resolution->solution);
  }
  data["can_confirm"] = is_answered && !ticket.confirmed;
  data["confirmed_yes"] = ticket.confirmed == true;
  data["confirmed_no"] = ticket.confirmed == false;
  data["can_rate"] = ticket.status == tickets::Status::Resolved || ticket.confirmed == true;
  data["rating"] = ticket.rating.score;
  data["scores"] = json::array();
  for (int score = 1; score <= best_score; ++score) {
    data["scores"].push_back({{"score", score}, {"is_selected", score == ticket.rating.score}});
  }
  data["reply_url"] = own + "/messages";
  data["confirm_url"] = own + "/confirm";
  data["rating_url"] = own + "/rating";
  data["no_index"] = true;
  data["languages"] = json::array();  // The key must not stand in more addresses than it needs to.
  return View{"ticket", std::move(data)};
}

void add_second_chance(View& view, Call const& call, Ticket const& ticket) {
  index::Letter letter(ticket.subject, ticket.messages.front().body, call.audience());
  letter.language = ticket.language;
  auto const suggestions = suggest(call, letter);
  view.data["is_new"] = true;
  view.data["suggestion_id"] = suggestions.id;
  view.data["suggestions"] = hits_data(suggestions.results.hits, call.language);
}

Reply after_step(Call const& call, Step const& step, std::string const& typed) {
  if (!step.ticket) {
    return not_found();
  }
  if (step.refusal) {
    auto view = ticket_view(call, *step.ticket);
    view.status = 422;
    view.data["errors"] =
        json::array({{{"field", "body"}, {"code", tickets::to_string(*step.refusal)}}});
    view.data["draft_text"] = typed;
    return view;
  }
  return http::redirect(ticket_url(call.language, call.request.parameter("key")));
}

Reply after_step_for_programs(Step const& step, std::string const& field) {
  if (!step.ticket) {
    return not_found();
  }
  if (step.refusal) {
    return Refused{422, "invalid", {{field, tickets::to_string(*step.refusal)}}, {}};
  }
  return View{"ticket", ticket_json(*step.ticket, Reader::Customer)};
}

}  // namespace

Reply show_ticket(Call const& call) {
  auto const ticket = call.house.tickets.find_by_key(call.request.parameter("key"));
  if (!ticket) {
    return not_found();
  }
  auto view = ticket_view(call, *ticket);
  if (!call.request.query_value("new").empty() && ticket->messages.size() == 1) {
    add_second_chance(view, call, *ticket);
  }
  return view;
}

Reply reply_as_customer(Call const& call) {
  auto const& body = call.request.form_value("body");
  auto const step = take_step(
      call, [&](Ticket& ticket) { return ticket.add_customer_message(body, call.request.at); });
  return after_step(call, step, body);
}

Reply confirm_ticket(Call const& call) {
  bool const is_solved = call.request.form_value("solved") == "true";
  auto const step =
      take_step(call, [&](Ticket& ticket) { return ticket.confirm(is_solved, call.request.at); });
  return after_step(call, step, {});
}

Reply rate_ticket(Call const& call) {
  auto const& score = call.request.form_value("score");
  auto const& comment = call.request.form_value("comment");
  int const number = score.size() == 1 ? score.front() - '0' : 0;
  auto const step = take_step(call, [&](Ticket& ticket) {
    return ticket.rate({number, {}, comment}, call.request.at);
  });
  return after_step(call, step, comment);
}

Reply read_own_ticket(Call const& call) {
  auto const ticket = call.house.tickets.find_by_key(call.request.parameter("key"));
  return ticket ? Reply(View{"ticket", ticket_json(*ticket, Reader::Customer)}) : not_found();
}

Reply reply_as_customer_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const text = body->required_text("body", tickets::max_message_letters);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto const step = take_step(
      call, [&](Ticket& ticket) { return ticket.add_customer_message(text, call.request.at); });
  return after_step_for_programs(step, "body");
}

Reply confirm_ticket_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const is_solved = body->required_flag("solved");
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto const step =
      take_step(call, [&](Ticket& ticket) { return ticket.confirm(is_solved, call.request.at); });
  return after_step_for_programs(step, "solved");
}

Reply rate_ticket_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const score = body->number("score");
  auto const reasons = body->texts("reasons", 10, 200);
  auto const comment = body->text("comment", 2'000);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto const step = take_step(call, [&](Ticket& ticket) {
    return ticket.rate({score.value_or(0), reasons, comment}, call.request.at);
  });
  return after_step_for_programs(step, "score");
}

}  // namespace spravka::pages
