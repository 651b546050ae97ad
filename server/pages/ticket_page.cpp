#include "server/pages/ticket_page.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/pages/learning_steps.h"
#include "server/pages/own_ticket.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/read_here.h"
#include "server/pages/suggestions_page.h"
#include "server/pages/ticket_data.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::array rejection_reasons = {"not_related", "already_tried", "unclear", "want_person"};

template <std::size_t count>
json words(std::array<char const*, count> const& list) {
  auto choices = json::array();
  for (auto const* word : list) {
    choices.push_back({{"value", word}});
  }
  return choices;
}

/// Each answer of an agent can be rated where it stands.
void add_ratings(json& data, std::string const& own, OwnForm const& form) {
  for (auto& message : data["messages"]) {
    bool const is_answer = message["is_agent"].get<bool>();
    message["can_rate"] = is_answer;
    message["rate_url"] =
        is_answer
            ? own + "/messages/" + std::to_string(message["id"].get<std::int64_t>()) + "/rating"
            : "";
    if (is_answer) {
      put_rating_into(message, form, message["id"].get<std::int64_t>(),
                      message["rating"].get<int>());
    }
    for (auto& file : message["files"]) {
      file["url"] = own + "/files/" + file["key"].get<std::string>();
    }
  }
}

View ticket_view(Call const& call, Ticket const& ticket, OwnForm const& form) {
  auto const own = ticket_url(call.language, call.request.parameter("key"));
  auto data = ticket_head(ticket);
  bool const is_answered = ticket.status != tickets::Status::Open || ticket.messages.size() > 1;
  data["title"] = ticket.subject;
  data["messages"] = conversation(ticket, Reader::Customer);
  data["solution"] = paragraphs_of(solution_of(call, ticket));
  data["can_confirm"] = is_answered && !ticket.confirmed;
  data["confirmed_yes"] = ticket.confirmed == true;
  data["confirmed_no"] = ticket.confirmed == false;
  data["rating"] = ticket.rating.score;
  put_rating_into(data, form, 0, ticket.rating.score);
  data["can_rate"] = ticket.status == tickets::Status::Resolved || ticket.confirmed == true ||
                     data["is_rating"].get<bool>();
  add_ratings(data, own, form);
  put_into(data, call, form);
  data["reply_url"] = own + "/messages";
  data["confirm_url"] = own + "/confirm";
  data["rating_url"] = own + "/rating";
  data["close_url"] = own + "/close";
  data["no_index"] = true;
  data["languages"] = json::array();  // The key must not stand in more addresses than it needs to.
  return View{"ticket", std::move(data)};
}

void add_second_chance(View& view, Call const& call, Ticket const& ticket) {
  index::Letter letter(ticket.subject, ticket.messages.front().body, call.audience());
  letter.language = ticket.language;
  auto const suggestions = suggest(call, letter);
  view.data["is_new"] = true;
  view.data["writes_letters"] = call.house.writes_letters;
  view.data["watch_action_url"] = "/" + call.language.code + "/issues";
  view.data["ticket_key"] = call.request.parameter("key");
  view.data["suggestion_id"] = suggestions.id;
  view.data["suggestions"] = hits_data(suggestions.results.hits, call.language);
  add_watch_urls(call, suggestions.results.hits, view.data["suggestions"]);
  add_answers(call, suggestions.results.hits, view.data["suggestions"]);
  view.data["rejection_reasons"] = words(rejection_reasons);
}

View with_error(View view, std::string const& field, std::string const& code) {
  view.status = 422;
  add_error(view.data, field, code);
  return view;
}

/// What the form holds besides the step stays; `field` is where the step stands on the page.
Reply after_step(Call const& call, StepTaken const& step, OwnForm const& form,
                 std::string const& field) {
  if (!step.ticket) {
    return not_found();
  }
  if (step.refusal) {
    return with_error(ticket_view(call, *step.ticket, form), field,
                      tickets::to_string(*step.refusal));
  }
  return own_page_or_onwards(call, *step.ticket, form);
}

Reply rate(Call const& call, std::int64_t message, Step const& step) {
  auto form = own_form_of(call);
  auto const taken = take_own_step(call, step);
  if (!taken.refusal) {
    form.ratings.erase(message);
  }
  return after_step(call, taken, form,
                    message == 0 ? "rating" : "message-" + std::to_string(message));
}

}  // namespace

Reply own_page_or_onwards(Call const& call, Ticket const& ticket, OwnForm const& left) {
  if (has_words(left, ticket)) {
    return ticket_view(call, ticket, left);
  }
  return http::redirect(ticket_url(call.language, call.request.parameter("key")));
}

Reply show_ticket(Call const& call) {
  auto const ticket = find_own_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto view = ticket_view(call, *ticket, {});
  if (!call.request.query_value("new").empty() && ticket->messages.size() == 1) {
    add_second_chance(view, call, *ticket);
  }
  return view;
}

Reply reply_as_customer(Call const& call) {
  auto form = own_form_of(call);
  bool const stays = !call.request.form_value("stay").empty();  // Enter in some field.
  if (stays || !form.file_error.empty()) {
    auto const ticket = find_own_ticket(call);
    if (!ticket) {
      return not_found();
    }
    auto view = ticket_view(call, *ticket, form);
    return stays ? view : with_error(std::move(view), "files", form.file_error);
  }
  auto const step = take_own_step(call, [&](Ticket& ticket) {
    return ticket.add_customer_message(form.body, call.request.at, form.files);
  });
  if (!step.refusal) {
    form.body.clear();
    form.files.clear();
  }
  return after_step(call, step, form, "body");
}

Reply confirm_ticket(Call const& call) {
  bool const is_solved = call.request.form_value("solved") == "true";
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.confirm(is_solved, call.request.at); });
  if (step.ticket && !step.refusal && is_solved) {
    learn_from(call, *step.ticket);
  }
  return after_step(call, step, own_form_of(call), "solved");
}

Reply rate_ticket(Call const& call) {
  auto const rating = rating_in(own_form_of(call), call.request, 0);
  return rate(call, 0, [&](Ticket& ticket) { return ticket.rate(rating, call.request.at); });
}

Reply rate_reply(Call const& call) {
  auto const& digits = call.request.parameter("message");
  std::int64_t id = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  auto const rating = rating_in(own_form_of(call), call.request, id);
  return rate(call, id,
              [&](Ticket& ticket) { return ticket.rate_message(id, rating, call.request.at); });
}

}  // namespace spravka::pages
