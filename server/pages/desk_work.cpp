#include "server/pages/desk_work.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "server/pages/answer_finder.h"
#include "server/pages/desk_ticket_page.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

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
  auto left = desk_form_of(call);
  Work const work{std::exchange(left.assignee, {}), std::exchange(left.priority, {}),
                  std::exchange(left.group, {}), given(call.request, "type")};
  return on_ticket(call, [&](Ticket const& ticket) -> Reply {
    if (auto wrong = wrong_in(call, work); !wrong.empty()) {
      return Refused{422, "invalid", std::move(wrong), {}};
    }
    change(call, ticket.number, work);
    return shown_or_onwards(call, ticket.number, left, desk_ticket_url(ticket.number));
  });
}

Reply change_work_for_programs(Call const& call) {
  auto const read = [](JsonBody& body) {
    auto const word = [&body](char const* field) {
      auto text = body.text(field, max_word_letters);
      return text.empty() ? std::nullopt : std::optional(std::move(text));
    };
    Work work{word("assignee"), word("priority"), word("group"), word("type")};
    if (work.assignee == "nobody") {
      work.assignee = "";
    }
    return work;
  };
  return on_ticket(call, [&](Ticket const& ticket) {
    return on_body(call.request, read, [&](Work const& work) -> Reply {
      if (auto wrong = wrong_in(call, work); !wrong.empty()) {
        return Refused{422, "invalid", std::move(wrong), {}};
      }
      auto const after = change(call, ticket.number, work);
      return View{"ticket", ticket_json(call, after.value_or(ticket), Reader::Agent)};
    });
  });
}

Reply find_answers(Call const& call) {
  auto const& request = call.request;
  return View{"answers",
              {{"hits", find_answers_for(call, request.query_value("q"),
                                         text::parse_language(request.query_value("lang")))}}};
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
