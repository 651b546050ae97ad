#include "server/pages/desk_page.h"

#include <charconv>

#include "server/pages/desk_work.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/ticket_data.h"

namespace spravka::pages {
namespace {

constexpr std::size_t tickets_per_page = 50;
constexpr std::size_t most_tickets = 200;
constexpr std::size_t shown_gaps = 8;
constexpr std::size_t asked_gaps = 400;  // Many may have found their article by now.
constexpr auto gap_age = std::chrono::hours{24} * 90;

std::int64_t number_of(std::string const& digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

recall::TicketQuestion question_of(Call const& call) {
  auto const& request = call.request;
  return {.words = request.query_value("q"),
          .filter = {.status = tickets::parse_status(request.query_value("status")),
                     .group = request.query_value("group"),
                     .limit = tickets_per_page,
                     .after = number_of(request.query_value("after")),
                     .type = request.query_value("type"),
                     .language = request.query_value("language"),
                     .priority = request.query_value("priority"),
                     .assignee = request.query_value("assignee")}};
}

json summary_data(store::TicketSummary const& summary) {
  return {{"number", summary.number},
          {"url", desk_ticket_url(summary.number)},
          {"subject", summary.subject},
          {"name", summary.name},
          {"lang", summary.language},
          {"type", tickets::to_string(summary.type)},
          {"group", summary.group},
          {"status", tickets::to_string(summary.status)},
          {"messages", summary.messages},
          {"assignee", summary.assignee},
          {"priority", tickets::to_string(summary.priority)},
          {"is_urgent", summary.priority >= tickets::Priority::High},
          {"is_customers_turn", summary.is_customers_turn},
          {"has_draft", !summary.draft_branch.empty()},
          {"created", iso_time(summary.created)},
          {"updated", iso_time(summary.updated)},
          {"times", times_data(summary.times)}};
}

std::string list_url(std::string const& status, recall::TicketQuestion const& question,
                     std::int64_t after = 0) {
  auto const& filter = question.filter;
  auto url = "/desk/tickets?status=" + status;
  if (!filter.group.empty()) {
    url += "&group=" + http::percent_encode(filter.group);
  }
  for (auto const& [name, value] :
       {std::pair("type", filter.type), std::pair("language", filter.language),
        std::pair("priority", filter.priority), std::pair("assignee", filter.assignee)}) {
    if (!value.empty()) {
      url += std::string("&") + name + "=" + http::percent_encode(value);
    }
  }
  if (!question.words.empty()) {
    url += "&q=" + http::percent_encode(question.words);
  }
  return after == 0 ? url : url + "&after=" + std::to_string(after);
}

json rescue_data(index::Rescue const& rescue) {
  return {{"kind", rescue.kinds}, {"query", rescue.query}};
}

/// Of a search, each tab tells how much it found there.
json tabs(Call const& call, recall::TicketQuestion const& question) {
  auto const& filter = question.filter;
  auto const counts = call.house.finder.count(question);
  auto list = json::array();
  auto const add = [&](std::string const& value, std::size_t count, bool is_current) {
    list.push_back({{"value", value},
                    {"count", count},
                    {"url", list_url(value, question)},
                    {"is_current", is_current}});
  };
  add("open", counts.open, filter.status == tickets::Status::Open);
  add("waiting", counts.waiting, filter.status == tickets::Status::Waiting);
  add("resolved", counts.resolved, filter.status == tickets::Status::Resolved);
  add("all", counts.open + counts.waiting + counts.resolved, !filter.status);
  return list;
}

json choices(std::vector<std::string> const& values, std::string const& selected) {
  auto list = json::array();
  for (auto const& value : values) {
    list.push_back({{"value", value}, {"is_selected", value == selected}});
  }
  return list;
}

std::vector<std::string> language_codes() {
  std::vector<std::string> codes;
  for (auto const& language : text::known_languages()) {
    codes.push_back(language.code);
  }
  return codes;
}

json views(Call const& call) {
  auto list = json::array();
  for (auto const& view : call.house.views.all(call.visitor.user.value().id)) {
    list.push_back({{"name", view.name},
                    {"url", "/desk/tickets?" + view.query},
                    {"remove_url", "/desk/views/" + std::to_string(view.id) + "/remove"}});
  }
  return list;
}

/// Whether customers find something by now: an article may have been written since. What was masked
/// in a question cannot be asked again.
bool is_closed(index::Searcher& searcher, store::Gap const& gap, text::Language const& language) {
  index::Question question(gap.query, article::Audience::Customers);
  question.language = language;
  question.limit = 1;
  return gap.query.find('[') == std::string::npos && searcher.search(question).total > 0;
}

json gaps(Call const& call) {
  auto list = json::array();
  auto searcher = call.house.searchers.lend();
  for (auto const& gap : call.house.questions.gaps(call.request.at - gap_age, asked_gaps)) {
    auto const language = text::parse_language(gap.language).value_or(call.language);
    if (list.size() == shown_gaps) {
      break;
    }
    if (is_closed(*searcher, gap, language)) {
      continue;
    }
    list.push_back({{"query", gap.query},
                    {"lang", gap.language},
                    {"count", gap.count},
                    {"url", search_url(language, gap.query)}});
  }
  return list;
}

}  // namespace

Reply show_tickets(Call const& call) {
  auto question = question_of(call);
  auto& filter = question.filter;
  // A list is of what is to be done; a search, of everything.
  if (call.request.query_value("status").empty() && question.words.empty()) {
    filter.status = tickets::Status::Open;
  }
  auto const found = call.house.finder.find(question);
  auto tickets = json::array();
  for (auto const& row : found.tickets) {
    tickets.push_back(summary_data(row));
  }
  auto groups = json::array();
  for (auto const& group : call.house.groups) {
    groups.push_back({{"value", group}, {"is_selected", group == filter.group}});
  }
  auto const status = filter.status ? tickets::to_string(*filter.status) : "all";
  json data{{"is_desk", true},
            {"no_index", true},
            {"filter", {{"status", status}, {"group", filter.group}, {"q", question.words}}},
            {"is_incomplete", !found.is_whole},
            {"views", views(call)},
            {"view_query", list_url(status, question).substr(std::string("/desk/tickets?").size())},
            {"agents", agents(call, filter.assignee)},
            {"is_unassigned", filter.assignee == "-"},
            {"types", choices({"question", "problem", "proposal", "feedback"}, filter.type)},
            {"priorities", choices({"low", "normal", "high", "urgent"}, filter.priority)},
            {"ticket_languages", choices(language_codes(), filter.language)},
            {"tabs", tabs(call, question)},
            {"groups", std::move(groups)},
            {"tickets", std::move(tickets)},
            {"gaps", gaps(call)}};
  if (found.rescue) {
    data["rescue"] = rescue_data(*found.rescue);
    data["rescue_kind"] = rescue_kind(found.rescue, question.words);
  }
  if (found.next) {
    data["next_url"] = list_url(status, question, *found.next);
  }
  return View{"desk_tickets", std::move(data)};
}

Reply list_tickets_for_programs(Call const& call) {
  QueryReader query(call.request);
  auto question = question_of(call);
  auto& filter = question.filter;
  filter.limit = query.number("limit", tickets_per_page, most_tickets);
  filter.after = static_cast<std::int64_t>(query.offset("after", 1'000'000'000));
  if (auto const refused = query.refusal()) {
    return *refused;
  }
  if (!call.request.query_value("status").empty() && !filter.status) {
    return Refused{422, "invalid", {{"status", "unknown"}}, {}};
  }
  auto tickets = json::array();
  auto const found = call.house.finder.find(question);
  for (auto const& row : found.tickets) {
    tickets.push_back(summary_data(row));
  }
  json data{{"tickets", std::move(tickets)}};
  data["next"] = found.next ? json(*found.next) : json(nullptr);
  data["incomplete"] = !found.is_whole;
  data["rescue"] = found.rescue ? rescue_data(*found.rescue) : json(nullptr);
  return View{"tickets", std::move(data)};
}

}  // namespace spravka::pages
