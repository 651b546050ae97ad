#include <charconv>

#include "server/pages/json_body.h"
#include "server/pages/own_ticket.h"
#include "server/pages/ticket_data.h"
#include "server/pages/ticket_page.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t max_path_letters = 500;

/// Score, reasons and comment of a call; refusal() of the body tells what is wrong.
tickets::Rating rating_of(JsonBody& body) {
  auto const score = body.number("score");
  auto reasons = body.texts("reasons", 10, 200);
  auto comment = body.text("comment", 2'000);
  return {score.value_or(0), std::move(reasons), std::move(comment)};
}

Reply after_step_for_programs(OwnStep const& step, std::string const& field) {
  if (!step.ticket) {
    return not_found();
  }
  if (step.refusal) {
    return Refused{422, "invalid", {{field, tickets::to_string(*step.refusal)}}, {}};
  }
  return View{"ticket", ticket_json(*step.ticket, Reader::Customer)};
}

}  // namespace

Reply read_own_ticket(Call const& call) {
  auto const ticket = find_own_ticket(call);
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
  auto const step = take_own_step(
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
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.confirm(is_solved, call.request.at); });
  return after_step_for_programs(step, "solved");
}

Reply rate_ticket_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const rating = rating_of(*body);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto const step =
      take_own_step(call, [&](Ticket& ticket) { return ticket.rate(rating, call.request.at); });
  return after_step_for_programs(step, "score");
}

Reply rate_reply_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const rating = rating_of(*body);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto const& digits = call.request.parameter("message");
  std::int64_t id = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.rate_message(id, rating, call.request.at); });
  bool const is_unknown = step.refusal == tickets::Refusal::NoSuchMessage;
  return is_unknown ? not_found() : after_step_for_programs(step, "score");
}

Reply close_own_ticket_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const article = body->required_text("article", max_path_letters);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  if (!call.house.searchers.lend()->find_by_path(article, call.audience())) {
    return Refused{422, "invalid", {{"article", "unknown"}}, {}};
  }
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.close_by_customer(article, call.request.at); });
  return after_step_for_programs(step, "article");
}

}  // namespace spravka::pages
