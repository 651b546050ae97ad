#include "server/pages/desk_form.h"

#include "server/pages/desk_ticket_page.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t most_articles = 20;

std::vector<std::string> articles_named(Call const& call) {
  std::vector<std::string> paths;
  auto const [begin, end] = call.request.form.equal_range("articles");
  for (auto at = begin; at != end && paths.size() < most_articles; ++at) {
    if (!at->second.empty() && !is_unknown_article(call, at->second)) {
      paths.push_back(at->second);
    }
  }
  return paths;
}

/// A choice that the page was not shown with; a page that does not say is taken at its word.
std::optional<std::string> chosen(http::Request const& request, std::string const& name) {
  auto const found = request.form.find(name);
  bool const is_new =
      found != request.form.end() && (request.form.find("was_" + name) == request.form.end() ||
                                      request.form_value("was_" + name) != found->second);
  return is_new ? std::optional(found->second) : std::nullopt;
}

void select(json& choices, std::optional<std::string> const& value) {
  for (auto& one : choices) {
    one["is_selected"] = value ? one["value"] == *value : one["is_selected"].get<bool>();
  }
}

}  // namespace

bool DeskForm::has_words() const {
  return !body.empty() || !resolution.article.empty() || !resolution.environment.empty() ||
         !resolution.cause.empty() || !resolution.solution.empty() || assignee || priority || group;
}

DeskForm desk_form_of(Call const& call) {
  auto const& request = call.request;
  return {.body = request.form_value("body"),
          .articles = articles_named(call),
          .is_internal = request.form_value("internal") == "true",
          .resolution = {.article = request.form_value("article"),
                         .environment = request.form_value("environment"),
                         .cause = request.form_value("cause"),
                         .solution = request.form_value("solution"),
                         .agent = {},
                         .at = {}},
          .assignee = chosen(request, "assignee"),
          .priority = chosen(request, "priority"),
          .group = chosen(request, "group")};
}

void put_into(json& data, DeskForm const& form, Ticket const& ticket) {
  data["draft_text"] = form.body;
  data["draft_articles"] = form.articles;
  data["is_internal_draft"] = form.is_internal;
  auto const& resolution = form.resolution;
  data["resolve_form"] = {{"environment", resolution.environment},
                          {"cause", resolution.cause},
                          {"solution", resolution.solution},
                          {"article", resolution.article}};
  data["is_resolving"] = !resolution.environment.empty() || !resolution.cause.empty() ||
                         !resolution.solution.empty() || !resolution.article.empty();
  data["was"] = {{"assignee", ticket.assignee},
                 {"priority", tickets::to_string(ticket.priority)},
                 {"group", ticket.group}};
  select(data["agents"], form.assignee);
  select(data["priorities"], form.priority);
  select(data["groups"], form.group);
}

Reply shown_or_onwards(Call const& call, std::int64_t number, DeskForm const& left,
                       std::string const& onwards) {
  auto const ticket = left.has_words() ? call.house.tickets.find(number) : std::nullopt;
  return ticket ? Reply(desk_ticket_view(call, *ticket, left)) : Reply(http::redirect(onwards));
}

}  // namespace spravka::pages
