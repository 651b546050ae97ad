#include "server/pages/ticket_page.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/pages/own_ticket.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/suggestions_page.h"
#include "server/pages/ticket_data.h"
#include "server/pages/uploads.h"

namespace spravka::pages {
namespace {

using tickets::Refusal;
using tickets::Ticket;

constexpr int best_score = 5;
constexpr std::array rating_reasons = {"usefulness", "quality", "waiting_time", "politeness",
                                       "attentiveness"};
constexpr std::array rejection_reasons = {"not_related", "already_tried", "unclear", "want_person"};

template <std::size_t count>
json words(std::array<char const*, count> const& list) {
  auto choices = json::array();
  for (auto const* word : list) {
    choices.push_back({{"value", word}});
  }
  return choices;
}

json scores(int given) {
  auto list = json::array();
  for (int score = 1; score <= best_score; ++score) {
    list.push_back({{"score", score}, {"is_selected", score == given}});
  }
  return list;
}

tickets::Rating rating_of(Call const& call) {
  auto const& score = call.request.form_value("score");
  tickets::Rating rating{
      score.size() == 1 ? score.front() - '0' : 0, {}, call.request.form_value("comment")};
  auto const [begin, end] = call.request.form.equal_range("reasons");
  for (auto at = begin; at != end; ++at) {
    if (std::find(rating_reasons.begin(), rating_reasons.end(), at->second) !=
        rating_reasons.end()) {
      rating.reasons.push_back(at->second);
    }
  }
  return rating;
}

/// Each answer of an agent can be rated where it stands.
void add_ratings(json& data, std::string const& own) {
  for (auto& message : data["messages"]) {
    bool const is_answer = message["is_agent"].get<bool>();
    message["can_rate"] = is_answer;
    message["rate_url"] =
        is_answer
            ? own + "/messages/" + std::to_string(message["id"].get<std::int64_t>()) + "/rating"
            : "";
    message["scores"] = is_answer ? scores(message["rating"].get<int>()) : json::array();
    for (auto& file : message["files"]) {
      file["url"] = own + "/files/" + file["key"].get<std::string>();
    }
  }
}

View ticket_view(Call const& call, Ticket const& ticket) {
  auto const own = ticket_url(call.language, call.request.parameter("key"));
  auto data = ticket_head(ticket);
  bool const is_answered = ticket.status != tickets::Status::Open || ticket.messages.size() > 1;
  data["title"] = ticket.subject;
  data["messages"] = conversation(ticket, Reader::Customer);
  if (ticket.resolution) {
    data["solution"] = paragraphs_of(ticket.resolution->solution);
  }
  data["can_confirm"] = is_answered && !ticket.confirmed;
  data["confirmed_yes"] = ticket.confirmed == true;
  data["confirmed_no"] = ticket.confirmed == false;
  data["can_rate"] = ticket.status == tickets::Status::Resolved || ticket.confirmed == true;
  data["rating"] = ticket.rating.score;
  data["scores"] = scores(ticket.rating.score);
  data["rating_reasons"] = words(rating_reasons);
  add_ratings(data, own);
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
  view.data["suggestion_id"] = suggestions.id;
  view.data["suggestions"] = hits_data(suggestions.results.hits, call.language);
  view.data["rejection_reasons"] = words(rejection_reasons);
}

View with_error(View view, std::string const& field, std::string const& code,
                std::string const& typed) {
  view.status = 422;
  view.data["errors"] = json::array({{{"field", field}, {"code", code}}});
  view.data["draft_text"] = typed;
  return view;
}

Reply after_step(Call const& call, OwnStep const& step, std::string const& typed) {
  if (!step.ticket) {
    return not_found();
  }
  if (step.refusal) {
    return with_error(ticket_view(call, *step.ticket), "body", tickets::to_string(*step.refusal),
                      typed);
  }
  return http::redirect(ticket_url(call.language, call.request.parameter("key")));
}

}  // namespace

Reply show_ticket(Call const& call) {
  auto const ticket = find_own_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto view = ticket_view(call, *ticket);
  if (!call.request.query_value("new").empty() && ticket->messages.size() == 1) {
    add_second_chance(view, call, *ticket);
  }
  return view;
}

Reply reply_as_customer(Call const& call) {
  auto const& body = call.request.form_value("body");
  auto const uploads = read_uploads(call);
  if (!uploads.error.empty()) {
    auto const ticket = find_own_ticket(call);
    return ticket ? Reply(with_error(ticket_view(call, *ticket), "files", uploads.error, body))
                  : not_found();
  }
  auto const step = take_own_step(call, [&](Ticket& ticket) {
    return ticket.add_customer_message(body, call.request.at, uploads.files);
  });
  return after_step(call, step, body);
}

Reply confirm_ticket(Call const& call) {
  bool const is_solved = call.request.form_value("solved") == "true";
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.confirm(is_solved, call.request.at); });
  return after_step(call, step, {});
}

Reply rate_ticket(Call const& call) {
  auto const rating = rating_of(call);
  auto const step =
      take_own_step(call, [&](Ticket& ticket) { return ticket.rate(rating, call.request.at); });
  return after_step(call, step, rating.comment);
}

Reply rate_reply(Call const& call) {
  auto const& digits = call.request.parameter("message");
  std::int64_t id = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  auto const rating = rating_of(call);
  auto const step = take_own_step(
      call, [&](Ticket& ticket) { return ticket.rate_message(id, rating, call.request.at); });
  return after_step(call, step, rating.comment);
}

}  // namespace spravka::pages
