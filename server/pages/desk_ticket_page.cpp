#include "server/pages/desk_ticket_page.h"

#include <charconv>

#include "indexer/search_json.h"
#include "server/pages/desk_work.h"
#include "server/pages/draft_steps.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/reply_block.h"
#include "server/tickets/reply_variables.h"
#include "server/tickets/ticket_times.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t preview_letters = 300;
constexpr std::size_t most_articles = 20;

/// The article as the customer will read it: in the ticket's language, where there is one.
json suggestion(index::Searcher& searcher, Call const& call, index::Hit const& hit) {
  auto data = hit_data(hit, call.language);
  data["path"] = hit.path;
  if (auto const entry = searcher.find_by_path(hit.path, call.audience())) {
    auto const block = tickets::reply_block(*entry, call.house.base_url, tickets::BlockForm::Text);
    data["block"] = block;
    data["preview"] = shortened(block, preview_letters);
    data["is_internal"] = entry->card.audience == article::Audience::Agents;
  }
  return data;
}

json suggestions(index::Searcher& searcher, Call const& call, Ticket const& ticket) {
  auto list = json::array();
  for (auto const& hit : searcher.suggest(letter_of(call, ticket)).hits) {
    list.push_back(suggestion(searcher, call, hit));
  }
  return list;
}

json seen(index::Searcher& searcher, Call const& call, Ticket const& ticket) {
  auto list = json::array();
  for (auto const& shown : ticket.suggested) {
    auto const entry = searcher.find_by_path(shown.path, call.audience());
    auto const url = entry ? indexer::article_url(entry->card.language, entry->card.slug) : "";
    list.push_back(
        {{"title", shown.title}, {"url", url}, {"event", shown.event}, {"reason", shown.reason}});
  }
  return list;
}

/// Links to the articles that replies carry, by their titles.
void name_articles(json& messages, index::Searcher& searcher, Call const& call) {
  for (auto& message : messages) {
    for (auto& row : message["articles"]) {
      if (auto const entry =
              searcher.find_by_path(row["path"].get<std::string>(), call.audience())) {
        row["title"] = entry->card.title;
        row["url"] = indexer::article_url(entry->card.language, entry->card.slug);
      }
    }
  }
}

void add_resolution(json& data, Ticket const& ticket) {
  if (!ticket.resolution) {
    return;
  }
  auto const& resolution = *ticket.resolution;
  data["resolution"] = {{"environment", resolution.environment},
                        {"cause", resolution.cause},
                        {"solution", resolution.solution},
                        {"article", resolution.article},
                        {"agent", resolution.agent},
                        {"at", iso_time(resolution.at)}};
}

json choice(char const* value, bool is_selected) {
  return {{"value", value}, {"is_selected", is_selected}};
}

void add_choices(json& data, Call const& call, Ticket const& ticket) {
  data["priorities"] = json::array();
  for (auto const priority : {tickets::Priority::Low, tickets::Priority::Normal,
                              tickets::Priority::High, tickets::Priority::Urgent}) {
    data["priorities"].push_back(choice(tickets::to_string(priority), priority == ticket.priority));
  }
  data["groups"] = json::array();
  for (auto const& group : call.house.groups) {
    data["groups"].push_back(choice(group.c_str(), group == ticket.group));
  }
}

constexpr std::chrono::seconds minute{60};

void add_times(json& data, Ticket const& ticket) {
  auto const times = tickets::times_of(ticket);
  auto const minutes = [](std::optional<std::chrono::seconds> const& time) {
    return time ? json((*time + minute - std::chrono::seconds{1}) / minute) : json(nullptr);
  };
  data["times"] = {{"first_reply_minutes", minutes(times.first_reply)},
                   {"replies", times.replies},
                   {"to_close_minutes", minutes(times.to_close)}};
}

/// Who has it, how long it took, and the addresses by which the page works.
void add_desk_work(json& data, Call const& call, Ticket const& ticket) {
  auto const own = desk_ticket_url(ticket.number);
  data["search_url"] = "/api/v1/desk/answers?lang=" + ticket.language.code;
  data["ticket_api_url"] = "/api/v1/tickets/" + std::to_string(ticket.number);
  data["work_url"] = own + "/work";
  data["agents"] = agents(call, ticket.assignee);
  data["assignee"] = ticket.assignee;
  data["origin"] = tickets::to_string(ticket.origin);
  data["is_silent"] = ticket.is_silent;
  data["seen_messages"] = ticket.messages.size();
  add_choices(data, call, ticket);
  add_times(data, ticket);
  for (auto& message : data["messages"]) {
    for (auto& file : message["files"]) {
      file["url"] = own + "/files/" + file["key"].get<std::string>();
    }
  }
}

/// Somebody else has written since this reply was begun.
bool is_overtaken(Call const& call, Ticket const& ticket) {
  auto const& seen = call.request.form_value("seen");
  std::size_t count = 0;
  auto const [end, error] = std::from_chars(seen.data(), seen.data() + seen.size(), count);
  return error == std::errc{} && end == seen.data() + seen.size() && !seen.empty() &&
         ticket.messages.size() > count;
}

std::vector<std::string> articles_named(http::Request const& request) {
  std::vector<std::string> paths;
  auto const [begin, end] = request.form.equal_range("articles");
  for (auto at = begin; at != end && paths.size() < most_articles; ++at) {
    if (!at->second.empty()) {
      paths.push_back(at->second);
    }
  }
  return paths;
}

Reply refused_step(Call const& call, Ticket const& ticket, std::string const& field,
                   char const* code, int status = 422) {
  auto view = desk_ticket_view(call, ticket);
  view.status = status;
  view.data["errors"] = json::array({{{"field", field}, {"code", code}}});
  view.data["is_internal_draft"] = call.request.form_value("internal") == "true";
  view.data["draft_text"] = call.request.form_value("body");
  return view;
}

}  // namespace

/// From the subject and what the customer said first and last: it changes when the customer writes
/// again.
index::Letter letter_of(Call const& call, Ticket const& ticket) {
  std::string body;
  for (auto const& message : ticket.messages) {
    if (message.author == tickets::Author::Customer) {
      body += message.body + "\n";
    }
  }
  index::Letter letter(ticket.subject, std::move(body), call.audience());
  letter.language = ticket.language;
  letter.even_if_weak = true;  // An agent judges for themself.
  return letter;
}

std::optional<Ticket> find_ticket(Call const& call) {
  auto const& digits = call.request.parameter("number");
  std::int64_t number = 0;
  auto const parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return call.house.tickets.find(number);
}

View desk_ticket_view(Call const& call, Ticket const& ticket) {
  auto searcher = call.house.searchers.lend();
  auto const own = desk_ticket_url(ticket.number);
  auto const api = "/api/v1/tickets/" + std::to_string(ticket.number);
  auto data = ticket_head(ticket);
  data["is_desk"] = true;
  data["no_index"] = true;
  data["title"] = ticket.subject;
  data["name"] = ticket.name;
  data["email"] = ticket.email;
  data["fields"] = json::array();
  for (auto const& [name, value] : ticket.fields) {
    data["fields"].push_back({{"name", name}, {"value", value}});
  }
  data["messages"] = conversation(ticket, Reader::Agent);
  name_articles(data["messages"], *searcher, call);
  data["seen"] = seen(*searcher, call, ticket);
  data["suggestions"] = suggestions(*searcher, call, ticket);
  data["why_url"] = "/desk/why?ticket=" + std::to_string(ticket.number);
  add_desk_work(data, call, ticket);
  data["block_url"] = api + "/block";
  data["reply_url"] = own + "/messages";
  data["resolve_url"] = own + "/resolution";
  data["draft_url"] = own + "/draft";
  data["resolve_form"] = {{"environment", call.request.form_value("environment")},
                          {"cause", call.request.form_value("cause")},
                          {"solution", call.request.form_value("solution")},
                          {"article", call.request.form_value("article")}};
  data["rating"] = ticket.rating.score;
  data["rating_comment"] = ticket.rating.comment;
  data["confirmed_yes"] = ticket.confirmed == true;
  data["confirmed_no"] = ticket.confirmed == false;
  data["can_draft"] = ticket.draft_branch.empty() && (ticket.type == tickets::Type::Question ||
                                                      ticket.type == tickets::Type::Problem);
  if (!ticket.draft_branch.empty()) {
    data["draft"] = link(ticket.draft_branch, desk_draft_url(ticket.draft_branch));
  }
  add_resolution(data, ticket);
  return View{"desk_ticket", std::move(data)};
}

Reply show_desk_ticket(Call const& call) {
  auto const ticket = find_ticket(call);
  return ticket ? Reply(desk_ticket_view(call, *ticket)) : not_found();
}

Reply reply_as_agent(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  Ticket::AgentMessage const message{
      .agent = call.visitor.user.value().name,
      .body = tickets::fill_variables(call.request.form_value("body"), *ticket,
                                      call.visitor.user.value().name),
      .articles = articles_named(call.request),
      .is_internal = call.request.form_value("internal") == "true"};
  std::optional<tickets::Refusal> refusal;
  bool was_overtaken = false;
  auto const after = call.house.tickets.update(ticket->number, [&](Ticket& current) {
    was_overtaken = is_overtaken(call, current);
    if (was_overtaken) {
      return false;
    }
    auto const done = current.add_agent_message(message, call.request.at);
    if (!done) {
      refusal = done.error();
    }
    return done.has_value();
  });
  if (was_overtaken) {
    return refused_step(call, after.value_or(*ticket), "body", "changed", 409);
  }
  if (refusal) {
    return refused_step(call, after.value_or(*ticket), "body", tickets::to_string(*refusal));
  }
  return http::redirect(desk_ticket_url(ticket->number) + "#last");
}

Reply resolve_ticket(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  tickets::Resolution const resolution{.article = call.request.form_value("article"),
                                       .environment = call.request.form_value("environment"),
                                       .cause = call.request.form_value("cause"),
                                       .solution = call.request.form_value("solution"),
                                       .agent = call.visitor.user.value().name,
                                       .at = call.request.at};
  std::optional<tickets::Refusal> refusal;
  auto const after = call.house.tickets.update(ticket->number, [&](Ticket& current) {
    auto const done = current.resolve(resolution);
    if (!done) {
      refusal = done.error();
    }
    return done.has_value();
  });
  if (refusal) {
    return refused_step(call, after.value_or(*ticket), "solution", tickets::to_string(*refusal));
  }
  if (call.request.form_value("draft") == "true") {
    return draft_from_desk(call);
  }
  return http::redirect(desk_ticket_url(ticket->number));
}

}  // namespace spravka::pages
