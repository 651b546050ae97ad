#include "server/pages/suggestions_page.h"

#include "indexer/search_json.h"
#include "server/accounts/secret.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/report_page.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_subject_letters = 400;
constexpr std::size_t max_group_letters = 100;
constexpr int most_suggestions = 20;

}  // namespace

namespace {

/// From 0 to 1, evenly.
double chance() {
  constexpr int digits = 8;
  constexpr int base = 16;
  auto const number = std::stoul(accounts::new_id().substr(0, digits), nullptr, base);
  return static_cast<double>(number) / static_cast<double>(std::uint64_t{1} << 32U);
}

store::Arm arm_of(Call const& call, bool has_answer) {
  if (call.visitor.role() >= accounts::Role::Agent) {
    return store::Arm::Shown;  // The desk tries things out.
  }
  try {
    return call.house.deflection.join(visitor_digest(call), has_answer, call.house.held_out_share,
                                      chance(), call.request.at);
  } catch (store::StoreError const&) {
    return store::Arm::Shown;  // A count is missing then, and nothing else.
  }
}

Suggestions noted(Call const& call, Suggestions suggestions) {
  store::ShownSuggestions shown{.id = suggestions.id,
                                .language = suggestions.results.language.code,
                                .articles = {},
                                .at = call.request.at};
  for (auto const& hit : suggestions.results.hits) {
    shown.articles.push_back(
        {.path = hit.path, .title = hit.title, .event = "shown", .reason = {}});
  }
  if (!shown.articles.empty()) {
    call.house.notes.note(std::move(shown));
  }
  return suggestions;
}

}  // namespace

Suggestions suggest(Call const& call, index::Letter const& letter) {
  auto searcher = call.house.searchers.lend();
  return noted(call, {accounts::new_id(), searcher->suggest(letter)});
}

Suggestions suggest_while_writing(Call const& call, index::Letter const& letter) {
  auto searcher = call.house.searchers.lend();
  Suggestions suggestions{accounts::new_id(), searcher->suggest(letter)};
  auto& results = suggestions.results;
  bool const has_answer = !results.is_silent && !results.hits.empty();
  if (arm_of(call, has_answer) == store::Arm::HeldOut) {
    results.hits.clear();
    results.ask.clear();
    results.total = 0;
    results.is_silent = true;
  }
  return noted(call, std::move(suggestions));
}

bool is_known_event(std::string const& event) {
  return event == "opened" || event == "solved" || event == "rejected";
}

Reply suggest_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto subject = body->text("subject", max_subject_letters);
  auto text = body->text("body", tickets::max_message_letters);
  body->text("group", max_group_letters);
  index::Letter letter(std::move(subject), std::move(text), call.audience());
  letter.language = body->language("lang");
  auto const limit = body->number("limit").value_or(5);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  if (limit < 1 || limit > most_suggestions) {
    return Refused{422, "invalid", {{"limit", "out_of_range"}}, {}};
  }
  letter.limit = static_cast<std::size_t>(limit);
  auto const suggestions = suggest_while_writing(call, letter);
  auto data = indexer::to_json(suggestions.results);
  data["suggestion_id"] = suggestions.id;
  return View{"suggestions", std::move(data)};
}

Reply note_suggestion_event(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const event = body->required_text("event", 20);
  auto const path = body->text("path", 500);
  auto const reason = body->text("reason", 1'000);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  if (!is_known_event(event)) {
    return Refused{422, "invalid", {{"event", "unknown"}}, {}};
  }
  call.house.notes.flush();
  if (!call.house.questions.note_event(call.request.parameter("id"), event, path, reason)) {
    return not_found();
  }
  if (event == "opened") {
    note_try(call, &store::DeflectionLog::note_opened);
  } else if (event == "solved") {
    note_try(call, &store::DeflectionLog::note_solved);
  }
  return no_content();
}

Reply thank_for_solved(Call const& call) {
  auto const& id = call.request.form_value("suggestion_id");
  if (!id.empty()) {
    call.house.notes.flush();
    call.house.questions.note_event(id, "solved", call.request.form_value("path"), {});
    note_try(call, &store::DeflectionLog::note_solved);
  }
  return View{"thanks",
              {{"heading_key", "thanks_solved_heading"},
               {"text_key", "thanks_solved_text"},
               {"no_index", true},
               {"back", link("", home_url(call.language))}}};
}

}  // namespace spravka::pages
