#include "server/pages/desk_ticket_api.h"

#include "server/pages/desk_ticket_page.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/reply_block.h"
#include "server/tickets/reply_variables.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t most_articles = 20;
constexpr std::size_t max_path_letters = 500;

using Step = std::function<tl::expected<void, tickets::Refusal>(Ticket&)>;

Reply take_step(Call const& call, std::int64_t number, std::string const& field, Step const& step) {
  std::optional<tickets::Refusal> refusal;
  auto const after = call.house.tickets.update(number, [&](Ticket& ticket) {
    auto const done = step(ticket);
    if (!done) {
      refusal = done.error();
    }
    return done.has_value();
  });
  if (!after) {
    return not_found();
  }
  if (refusal) {
    bool const is_conflict =
        *refusal == tickets::Refusal::AlreadyResolved || *refusal == tickets::Refusal::NotResolved;
    return Refused{is_conflict ? 409 : 422,
                   is_conflict ? tickets::to_string(*refusal) : "invalid",
                   {{field, tickets::to_string(*refusal)}},
                   {}};
  }
  return View{"ticket", ticket_json(*after, Reader::Agent)};
}

std::optional<tickets::BlockForm> parse_form(std::string const& word) {
  if (word.empty() || word == "text") {
    return tickets::BlockForm::Text;
  }
  if (word == "html") {
    return tickets::BlockForm::Html;
  }
  if (word == "markdown") {
    return tickets::BlockForm::Markdown;
  }
  return std::nullopt;
}

}  // namespace

Reply read_ticket(Call const& call) {
  auto const ticket = find_ticket(call);
  return ticket ? Reply(View{"ticket", ticket_json(*ticket, Reader::Agent)}) : not_found();
}

Reply add_message(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  Ticket::AgentMessage const message{
      .agent = call.visitor.user.value().name,
      .body = tickets::fill_variables(body->required_text("body", tickets::max_message_letters),
                                      *ticket, call.visitor.user.value().name),
      .articles = body->texts("articles", most_articles, max_path_letters),
      .is_internal = body->flag("internal")};
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto reply = take_step(call, ticket->number, "body", [&](Ticket& current) {
    return current.add_agent_message(message, call.request.at);
  });
  if (auto* view = std::get_if<View>(&reply)) {
    view->status = 201;
  }
  return reply;
}

Reply resolve_for_programs(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  tickets::Resolution const resolution{
      .article = body->text("article", max_path_letters),
      .environment = body->text("environment", tickets::max_message_letters),
      .cause = body->text("cause", tickets::max_message_letters),
      .solution = body->text("solution", tickets::max_message_letters),
      .agent = call.visitor.user.value().name,
      .at = call.request.at};
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  return take_step(call, ticket->number, "solution",
                   [&](Ticket& current) { return current.resolve(resolution); });
}

Reply read_block(Call const& call) {
  auto const form = parse_form(call.request.query_value("form"));
  if (!form) {
    return Refused{422, "invalid", {{"form", "unknown"}}, {}};
  }
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto searcher = call.house.searchers.lend();
  auto entry = searcher->find_by_path(call.request.query_value("path"), call.audience());
  if (!entry) {
    return not_found();
  }
  // The link goes to the customer's language where the article has one.
  if (auto translation = searcher->find(entry->card.slug, ticket->language, call.audience())) {
    entry = std::move(translation);
  }
  return View{
      "block",
      {{"block", tickets::fill_variables(tickets::reply_block(*entry, call.house.base_url, *form),
                                         *ticket, call.visitor.user.value().name)},
       {"path", entry->card.path},
       {"title", entry->card.title},
       {"internal", entry->card.audience == article::Audience::Agents}}};
}

}  // namespace spravka::pages
