#include "server/pages/desk_ticket_api.h"

#include <algorithm>

#include "server/pages/desk_ticket_page.h"
#include "server/pages/json_body.h"
#include "server/pages/learning_steps.h"
#include "server/pages/page_data.h"
#include "server/pages/reply_help.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/reply_variables.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t most_articles = 20;
constexpr std::size_t max_path_letters = 500;

Reply after_step(Call const& call, StepTaken const& taken, std::string const& field,
                 int status = 200) {
  if (!taken.ticket) {
    return not_found();
  }
  if (!taken.refusal) {
    return View{"ticket", ticket_json(call, *taken.ticket, Reader::Agent), status};
  }
  auto const* code = tickets::to_string(*taken.refusal);
  bool const is_conflict = *taken.refusal == tickets::Refusal::AlreadyResolved ||
                           *taken.refusal == tickets::Refusal::NotResolved;
  return Refused{is_conflict ? 409 : 422, is_conflict ? code : "invalid", {{field, code}}, {}};
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
  return on_ticket(call, [&](Ticket const& ticket) {
    return View{"ticket", ticket_json(call, ticket, Reader::Agent)};
  });
}

Reply add_message(Call const& call) {
  auto const& agent = call.visitor.user.value().name;
  auto const read = [&](JsonBody& body) {
    return Ticket::AgentMessage{.agent = agent,
                                .body = body.required_text("body", tickets::max_message_letters),
                                .articles = body.texts("articles", most_articles, max_path_letters),
                                .is_internal = body.flag("internal")};
  };
  return on_ticket(call, [&](Ticket const& ticket) {
    return on_body(call.request, read, [&](Ticket::AgentMessage message) -> Reply {
      bool const is_unknown =
          std::any_of(message.articles.begin(), message.articles.end(),
                      [&](auto const& path) { return is_unknown_article(call, path); });
      if (is_unknown) {
        return Refused{422, "invalid", {{"articles", "article_unknown"}}, {}};
      }
      message.body = tickets::fill_variables(message.body, ticket, agent);
      auto const taken = take_step(call, ticket.number, [&](Ticket& current) {
        return current.add_agent_message(message, call.request.at);
      });
      return after_step(call, taken, "body", 201);
    });
  });
}

Reply resolve_for_programs(Call const& call) {
  auto const read = [&](JsonBody& body) {
    return tickets::Resolution{
        .article = body.text("article", max_path_letters),
        .environment = body.text("environment", tickets::max_message_letters),
        .cause = body.text("cause", tickets::max_message_letters),
        .solution = body.text("solution", tickets::max_message_letters),
        .agent = call.visitor.user.value().name,
        .at = call.request.at};
  };
  return on_ticket(call, [&](Ticket const& ticket) {
    return on_body(call.request, read, [&](tickets::Resolution const& resolution) -> Reply {
      if (is_unknown_article(call, resolution.article)) {
        return Refused{422, "invalid", {{"article", "article_unknown"}}, {}};
      }
      auto const taken = take_step(call, ticket.number,
                                   [&](Ticket& current) { return current.resolve(resolution); });
      if (taken.ticket && !taken.refusal) {
        learn_from(call, *taken.ticket);
      }
      return after_step(call, taken, "solution");
    });
  });
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
  auto entry = named_article(call, call.request.query_value("path"));
  if (!entry) {
    return not_found();
  }
  auto const block = block_for(call, *ticket, std::move(*entry), *form);
  auto const& card = block.entry.card;
  return View{"block",
              {{"block", block.text},
               {"path", card.path},
               {"title", card.title},
               {"internal", card.audience == article::Audience::Agents}}};
}

}  // namespace spravka::pages
