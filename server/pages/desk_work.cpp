#include "server/pages/desk_work.h"

#include <algorithm>
#include <charconv>

#include "indexer/article/markdown.h"
#include "indexer/search_json.h"
#include "server/pages/desk_ticket_page.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/reply_block.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t found_articles = 6;
constexpr std::size_t found_tickets = 3;
constexpr std::size_t preview_letters = 400;
constexpr std::size_t max_view_letters = 100;
constexpr std::size_t max_query_bytes = 1'000;
constexpr std::size_t max_word_letters = 100;

/// What is to be changed; nothing stands for "as it is".
struct Work {
  std::optional<std::string> assignee;  // Empty: nobody's.
  std::optional<std::string> priority;
  std::optional<std::string> group;
  std::optional<std::string> type;
};

bool is_agent(Call const& call, std::string const& name) {
  auto const user = call.house.accounts.find_by_name(name);
  return user && user->role >= accounts::Role::Agent;
}

/// Wrong fields with their codes; empty when all is well.
std::map<std::string, std::string> wrong_in(Call const& call, Work const& work) {
  std::map<std::string, std::string> wrong;
  auto const& groups = call.house.groups;
  if (work.assignee && !work.assignee->empty() && !is_agent(call, *work.assignee)) {
    wrong["assignee"] = "unknown";
  }
  if (work.priority && !tickets::parse_priority(*work.priority)) {
    wrong["priority"] = "unknown";
  }
  if (work.group && std::find(groups.begin(), groups.end(), *work.group) == groups.end()) {
    wrong["group"] = "unknown";
  }
  if (work.type && !tickets::parse_type(*work.type)) {
    wrong["type"] = "unknown";
  }
  return wrong;
}

void apply(Work const& work, Ticket& ticket) {
  ticket.assignee = work.assignee.value_or(ticket.assignee);
  ticket.group = work.group.value_or(ticket.group);
  if (work.priority) {
    ticket.priority = tickets::parse_priority(*work.priority).value_or(ticket.priority);
  }
  if (work.type) {
    ticket.type = tickets::parse_type(*work.type).value_or(ticket.type);
  }
}

std::optional<Ticket> change(Call const& call, std::int64_t number, Work const& work) {
  return call.house.tickets.update(number, [&work](Ticket& ticket) {
    apply(work, ticket);
    return true;
  });
}

std::optional<std::string> given(http::Request const& request, std::string const& name) {
  auto const found = request.form.find(name);
  return found == request.form.end() ? std::nullopt : std::optional(found->second);
}

json article_answer(Call const& call, index::Searcher& searcher, index::Hit const& hit) {
  auto data = hit_data(hit, call.language);
  if (auto const entry = searcher.find_by_path(hit.path, call.audience())) {
    data["preview"] =
        shortened(tickets::reply_block(*entry, call.house.base_url, tickets::BlockForm::Text),
                  preview_letters);
  }
  return data;
}

void add_articles(Call const& call, json& hits) {
  auto searcher = call.house.searchers.lend();
  index::Question question(call.request.query_value("q"), call.audience());
  question.limit = found_articles;
  question.language = text::parse_language(call.request.query_value("lang"));
  std::vector<std::string> seen;
  // First the customer's language, then whatever there is.
  for (int round = 0; round < 2 && seen.size() < found_articles; ++round) {
    for (auto const& hit : searcher->instant(question)) {
      bool const is_new = std::find(seen.begin(), seen.end(), hit.path) == seen.end();
      if (is_new && seen.size() < found_articles) {
        seen.push_back(hit.path);
        hits.push_back(article_answer(call, *searcher, hit));
      }
    }
    question.language.reset();
  }
}

/// What solved it: the resolution's solution, else the last public reply.
std::string solution_of(Ticket const& ticket) {
  if (ticket.resolution && !ticket.resolution->solution.empty()) {
    return ticket.resolution->solution;
  }
  for (auto message = ticket.messages.rbegin(); message != ticket.messages.rend(); ++message) {
    if (message->author == tickets::Author::Agent && !message->is_internal) {
      return message->body;
    }
  }
  return {};
}

void add_tickets(Call const& call, json& hits) {
  store::TicketFilter filter;
  filter.status = tickets::Status::Resolved;
  filter.words = call.request.query_value("q");
  filter.limit = found_tickets;
  for (auto const& row : call.house.tickets.list(filter)) {
    auto const ticket = call.house.tickets.find(row.number);
    auto const solution = ticket ? solution_of(*ticket) : std::string();
    if (solution.empty()) {
      continue;
    }
    auto const name = "№ " + std::to_string(row.number);
    hits.push_back({{"kind", "ticket"},
                    {"path", ""},
                    {"url", desk_ticket_url(row.number)},
                    {"lang", row.language},
                    {"title", row.subject},
                    {"title_html", article::escape_html(row.subject)},
                    {"category", json::array({name})},
                    {"block", solution},
                    {"preview", shortened(solution, preview_letters)}});
  }
}

}  // namespace

json agents(Call const& call, std::string const& selected) {
  auto list = json::array();
  for (auto const& user : call.house.accounts.all()) {
    if (user.role >= accounts::Role::Agent) {
      list.push_back({{"value", user.name}, {"is_selected", user.name == selected}});
    }
  }
  return list;
}

Reply change_work(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto const& request = call.request;
  Work const work{given(request, "assignee"), given(request, "priority"), given(request, "group"),
                  given(request, "type")};
  if (auto wrong = wrong_in(call, work); !wrong.empty()) {
    return Refused{422, "invalid", std::move(wrong), {}};
  }
  change(call, ticket->number, work);
  return http::redirect(desk_ticket_url(ticket->number));
}

Reply change_work_for_programs(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const read = [&body](char const* field) {
    auto word = body->text(field, max_word_letters);
    return word.empty() ? std::nullopt : std::optional(std::move(word));
  };
  Work work{read("assignee"), read("priority"), read("group"), read("type")};
  if (work.assignee == "nobody") {
    work.assignee = "";
  }
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  if (auto wrong = wrong_in(call, work); !wrong.empty()) {
    return Refused{422, "invalid", std::move(wrong), {}};
  }
  auto const after = change(call, ticket->number, work);
  return View{"ticket", ticket_json(after.value_or(*ticket), Reader::Agent)};
}

Reply find_answers(Call const& call) {
  auto hits = json::array();
  if (!call.request.query_value("q").empty()) {
    add_articles(call, hits);
    add_tickets(call, hits);
  }
  return View{"answers", {{"hits", std::move(hits)}}};
}

Reply save_view(Call const& call) {
  auto const name =
      shortened(tickets::clean_line(call.request.form_value("name")), max_view_letters);
  auto const query = tickets::clean_line(call.request.form_value("query"));
  bool const is_good = !name.empty() && query.size() <= max_query_bytes &&
                       query.find_first_of(" <>\"'#") == std::string::npos;
  if (!is_good) {
    return Refused{422, "invalid", {{"name", "required"}}, {}};
  }
  call.house.views.save(call.visitor.user.value().id, name, query);
  return http::redirect("/desk/tickets?" + query);
}

Reply remove_view(Call const& call) {
  auto const& digits = call.request.parameter("id");
  std::int64_t id = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  call.house.views.remove(call.visitor.user.value().id, id);
  return http::redirect("/desk/tickets");
}

}  // namespace spravka::pages
