#include "server/pages/issue_page.h"

#include <algorithm>

#include "indexer/article/known_issue.h"
#include "indexer/search_json.h"
#include "server/accounts/secret.h"
#include "server/pages/page_data.h"
#include "server/pages/who_asks.h"
#include "server/tickets/correspondence.h"
#include "server/tickets/ticket_form.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_email_bytes = 254;

/// An article whose issue may be waited for.
std::optional<index::Entry> find_current(Call const& call, std::string const& path) {
  // What only agents may read is nobody's to be told of by letter.
  auto const reader = std::min(call.audience(), article::Audience::Customers);
  auto entry = call.house.searchers.lend()->find_by_path(path, reader);
  bool const can_be =
      entry && !issue_watch_url(call, entry->card.known_issue, entry->card.language, path).empty();
  return can_be ? entry : std::nullopt;
}

json issue_data(article::KnownIssue const& issue) {
  return {{"since", issue.since}, {"expected", issue.expected}, {"status", issue.status}};
}

View form_view(Call const& call, index::Card const& card) {
  return View{"issue",
              {{"is_form", true},
               {"article", card_data(card, call.language)},
               {"path", card.path},
               {"known_issue", issue_data(card.known_issue.value())},
               {"action_url", "/" + call.language.code + "/issues"},
               {"email", call.request.form_value("email")},
               {"no_index", true}}};
}

View state_view(std::string const& state) {
  return View{"issue", {{state, true}, {"no_index", true}, {"languages", json::array()}}};
}

/// The ticket whose page the wish comes from, by the customer's key.
std::optional<tickets::Ticket> own_ticket(Call const& call) {
  auto const& key = call.request.form_value("ticket");
  if (key.empty()) {
    return std::nullopt;
  }
  auto const number = tickets::ticket_of_letter_key(call.house.link_key, key, call.request.at);
  return number ? call.house.tickets.find(*number) : call.house.tickets.find_by_key(key);
}

/// The key of a letter has reached its address: nothing else needs to be proved.
bool came_by_letter(Call const& call) {
  return tickets::ticket_of_letter_key(call.house.link_key, call.request.form_value("ticket"),
                                       call.request.at)
      .has_value();
}

std::optional<store::IssueWatch> find_watch(Call const& call) {
  auto const id = tickets::watch_of_key(call.house.link_key, call.request.parameter("key"));
  return id ? call.house.watches.find(*id) : std::nullopt;
}

View watch_view(Call const& call, store::IssueWatch const& watch) {
  auto view = state_view(watch.is_confirmed ? "is_watched" : "is_asked_again");
  view.data["title"] = watch.title;
  view.data["email"] = watch.email;
  view.data["action_url"] = "/" + call.language.code + "/issues/" + call.request.parameter("key");
  return view;
}

/// A link that was good once tells the same as one that was made up: nothing is kept.
View nothing_kept() {
  return state_view("is_forgotten");
}

}  // namespace

std::string issue_watch_url(Call const& call, std::optional<article::KnownIssue> const& issue,
                            text::Language const& language, std::string_view path) {
  bool const can_wait = call.house.writes_letters && issue &&
                        article::state_of(*issue, call.request.at) == article::IssueState::Current;
  return can_wait ? "/" + language.code + "/issues?path=" + http::percent_encode(path) : "";
}

Reply show_issue_form(Call const& call) {
  auto const entry = find_current(call, call.request.query_value("path"));
  return entry ? Reply(form_view(call, entry->card)) : not_found();
}

Reply watch_issue(Call const& call) {
  auto const entry = find_current(call, call.request.form_value("path"));
  if (!entry) {
    return not_found();
  }
  auto const ticket = own_ticket(call);
  auto const email = ticket ? ticket->email : tickets::clean_line(call.request.form_value("email"));
  if (email.size() > max_email_bytes || !tickets::is_email(email)) {
    auto view = form_view(call, entry->card);
    view.status = 422;
    view.data["errors"] =
        json::array({{{"field", "email"}, {"code", email.empty() ? "required" : "bad_email"}}});
    return view;
  }
  bool const is_proved = ticket && came_by_letter(call);
  call.house.watches.ask({.id = 0,
                          .article = entry->card.id,
                          .language = entry->card.language.code,
                          .title = entry->card.title,
                          .email = email,
                          .ticket = ticket ? ticket->number : 0,
                          .is_confirmed = is_proved,
                          .ending = {}},
                         source_of(call), call.request.at);
  return state_view(is_proved ? "is_noted" : "is_asked");
}

Reply show_watch(Call const& call) {
  auto const watch = find_watch(call);
  return watch ? watch_view(call, *watch) : nothing_kept();
}

Reply change_watch(Call const& call) {
  auto const watch = find_watch(call);
  if (!watch) {
    return nothing_kept();
  }
  if (call.request.form_value("choice") != "tell") {
    call.house.watches.forget(watch->id);
    return nothing_kept();
  }
  call.house.watches.confirm(watch->id);
  auto confirmed = *watch;
  confirmed.is_confirmed = true;
  return watch_view(call, confirmed);
}

}  // namespace spravka::pages
