#include "server/pages/desk_ticket_page.h"

#include "indexer/article/draft_branches.h"
#include "indexer/search_json.h"
#include "server/pages/desk_work.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/article_links.h"
#include "server/tickets/reply_block.h"
#include "server/tickets/ticket_times.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t preview_letters = 300;

/// The article as the customer will read it: in the ticket's language, where there is one.
json suggestion(index::Searcher& searcher, Call const& call, index::Hit const& hit) {
  auto data = hit_data(hit, call.language);
  data["path"] = hit.path;
  if (auto const entry = searcher.find_by_path(std::string(hit.path), call.audience())) {
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

/// What the ticket is linked with, by titles; an article that is gone keeps its path.
json links(index::Searcher& searcher, Call const& call, Ticket const& ticket) {
  auto list = json::array();
  for (auto const& linked : tickets::links_of(ticket)) {
    auto const entry = searcher.find_by_path(linked.path, call.audience());
    list.push_back({{"path", linked.path},
                    {"kind", tickets::to_string(linked.kind)},
                    {"title", entry ? entry->card.title : linked.path},
                    {"url", entry ? indexer::article_url(entry->card.language, entry->card.slug)
                                  : std::string()}});
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

/// The branch may have been merged or deleted with git: then there is no draft any more.
void add_draft(json& data, Call const& call, Ticket const& ticket) {
  bool const has_draft =
      !ticket.draft_branch.empty() &&
      article::DraftBranches(call.house.articles, call.house.branch).find(ticket.draft_branch);
  data["can_draft"] = !has_draft && (ticket.type == tickets::Type::Question ||
                                     ticket.type == tickets::Type::Problem);
  if (has_draft) {
    data["draft"] = link(ticket.draft_branch, desk_draft_url(ticket.draft_branch));
  }
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
  data["times"] = times_data(tickets::times_of(ticket));
  for (auto& message : data["messages"]) {
    for (auto& file : message["files"]) {
      file["url"] = own + "/files/" + file["key"].get<std::string>();
    }
  }
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

bool is_unknown_article(Call const& call, std::string const& path) {
  return !path.empty() && !call.house.searchers.lend()->find_by_path(path, call.audience());
}

View desk_ticket_view(Call const& call, Ticket const& ticket) {
  return desk_ticket_view(call, ticket, desk_form_of(call));
}

View desk_ticket_view(Call const& call, Ticket const& ticket, DeskForm const& form) {
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
  data["links"] = links(*searcher, call, ticket);
  data["seen"] = seen(*searcher, call, ticket);
  data["suggestions"] = suggestions(*searcher, call, ticket);
  data["why_url"] = "/desk/why?ticket=" + std::to_string(ticket.number);
  add_desk_work(data, call, ticket);
  data["block_url"] = api + "/block";
  data["reply_url"] = own + "/messages";
  data["resolve_url"] = own + "/resolution";
  data["draft_url"] = own + "/draft";
  put_into(data, form, ticket);
  data["rating"] = ticket.rating.score;
  data["rating_reasons"] = ticket.rating.reasons;
  data["rating_comment"] = ticket.rating.comment;
  data["confirmed_yes"] = ticket.confirmed == true;
  data["confirmed_no"] = ticket.confirmed == false;
  add_draft(data, call, ticket);
  add_resolution(data, ticket);
  return View{"desk_ticket", std::move(data)};
}

Reply show_desk_ticket(Call const& call) {
  return on_ticket(call, [&](Ticket const& ticket) { return desk_ticket_view(call, ticket); });
}

}  // namespace spravka::pages
