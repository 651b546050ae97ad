#include "server/pages/suggestions_page.h"

#include <algorithm>

#include "indexer/search_json.h"
#include "server/accounts/secret.h"
#include "server/pages/issue_page.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/report_page.h"
#include "server/pages/unsent_letter.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_subject_letters = 400;
constexpr std::size_t max_group_letters = 100;
constexpr std::size_t max_person_letters = 400;
constexpr int most_suggestions = 20;
constexpr std::size_t most_read = 20;
constexpr std::size_t max_address_letters = 1'000;

}  // namespace

namespace {

/// From 0 to 1, evenly.
double chance() {
  constexpr int digits = 8;
  constexpr int base = 16;
  auto const number = std::stoul(accounts::new_id().substr(0, digits), nullptr, base);
  return static_cast<double>(number) / static_cast<double>(std::uint64_t{1} << 32U);
}

/// Whoever writes after reading an article did not find the answer in it.
void leave_out(index::Results& results, std::vector<std::string> const& just_read) {
  auto const was_read = [&just_read](index::Hit const& hit) {
    auto const address = indexer::article_url(hit.language, hit.slug);
    return std::find(just_read.begin(), just_read.end(), address) != just_read.end();
  };
  if (std::erase_if(results.hits, was_read) > 0) {
    results.total = results.hits.size();
    results.is_silent = results.hits.empty();
  }
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
    shown.articles.push_back({.path = std::string(hit.path),
                              .title = std::string(hit.title),
                              .event = "shown",
                              .reason = {}});
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

Suggestions suggest_while_writing(Call const& call, index::Letter const& letter,
                                  std::vector<std::string> const& just_read) {
  auto searcher = call.house.searchers.lend();
  Suggestions suggestions{accounts::new_id(), searcher->suggest(letter)};
  auto& results = suggestions.results;
  leave_out(results, just_read);
  bool const has_answer = !results.is_silent && !results.hits.empty();
  if (arm_of(call, has_answer) == store::Arm::HeldOut) {
    results.hits.clear();
    results.ask.clear();
    results.total = 0;
    results.is_silent = true;
  }
  return noted(call, std::move(suggestions));
}

void add_watch_urls(Call const& call, std::vector<index::Hit> const& hits, nlohmann::json& rows) {
  for (std::size_t at = 0; at < hits.size(); ++at) {
    auto const& hit = hits[at];
    if (auto url = issue_watch_url(call, hit.known_issue, hit.language, hit.path); !url.empty()) {
      rows[at]["known_issue"]["watch_url"] = std::move(url);
    }
  }
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
  auto const just_read = body->texts("read", most_read, max_address_letters);
  auto const limit = body->number("limit").value_or(5);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  if (limit < 1 || limit > most_suggestions) {
    return Refused{422, "invalid", {{"limit", "out_of_range"}}, {}};
  }
  letter.limit = static_cast<std::size_t>(limit);
  auto const suggestions = suggest_while_writing(call, letter, just_read);
  return written_json(indexer::suggestion_bytes(
      suggestions.results, suggestions.id, [&call](index::Hit const& hit) {
        return issue_watch_url(call, hit.known_issue, hit.language, hit.path);
      }));
}

Reply note_suggestion_event(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  auto const event = body->required_text("event", 20);
  auto const path = body->text("path", 500);
  auto const reason = body->text("reason", 1'000);
  UnsentLetter const letter{.subject = body->text("subject", max_subject_letters),
                            .body = body->text("body", tickets::max_message_letters),
                            .type = body->text("type", 20),
                            .name = body->text("name", max_person_letters),
                            .email = body->text("email", max_person_letters)};
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
    learn_from(call, letter, path);
  }
  return no_content();
}

Reply thank_for_solved(Call const& call) {
  auto const& id = call.request.form_value("suggestion_id");
  if (!id.empty()) {
    auto const& path = call.request.form_value("path");
    call.house.notes.flush();
    bool const was_shown = call.house.questions.note_event(id, "solved", path, {});
    note_try(call, &store::DeflectionLog::note_solved);
    if (was_shown) {
      learn_from(call, unsent_letter_of(call.request), path);
    }
  }
  return View{"thanks",
              {{"heading_key", "thanks_solved_heading"},
               {"text_key", "thanks_solved_text"},
               {"no_index", true},
               {"back", link("", home_url(call.language))}}};
}

}  // namespace spravka::pages
