// The part of the desk's ticket page that writes: a reply, with what the editor does by itself
// where scripts are off, and the resolution.
#include <charconv>

#include "server/pages/answer_finder.h"
#include "server/pages/desk_ticket_page.h"
#include "server/pages/draft_steps.h"
#include "server/pages/learning_steps.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/reply_help.h"
#include "server/pages/ticket_data.h"
#include "server/tickets/reply_variables.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t max_question_letters = 400;

/// Somebody else has written since this reply was begun.
bool is_overtaken(Call const& call, Ticket const& ticket) {
  auto const& seen = call.request.form_value("seen");
  std::size_t count = 0;
  auto const [end, error] = std::from_chars(seen.data(), seen.data() + seen.size(), count);
  return error == std::errc{} && end == seen.data() + seen.size() && !seen.empty() &&
         ticket.messages.size() > count;
}

/// Answers found by words, for a page without scripts.
void add_found(json& data, Call const& call, Ticket const& ticket) {
  auto const words =
      shortened(tickets::clean_line(call.request.form_value("q")), max_question_letters);
  if (words.empty()) {
    return;
  }
  data["q"] = words;
  data["found"] = find_answers_for(call, words, ticket.language);
  data["found_count"] = data["found"].size();
}

/// What was typed stands in the page again.
View with_form(Call const& call, Ticket const& ticket, DeskForm const& form) {
  auto view = desk_ticket_view(call, ticket, form);
  add_found(view.data, call, ticket);
  return view;
}

/// Below what is there, with a line to itself.
View with_text_below(Call const& call, Ticket const& ticket, std::string const& block,
                     std::string const& article) {
  auto form = desk_form_of(call);
  form.body += (form.body.empty() ? "" : "\n\n") + block + "\n";
  if (!article.empty()) {
    form.articles.push_back(article);
  }
  return with_form(call, ticket, form);
}

View as_it_was(Call const& call, Ticket const& ticket) {
  return with_form(call, ticket, desk_form_of(call));
}

Reply refused_step(Call const& call, Ticket const& ticket, std::string const& field,
                   char const* code, int status = 422) {
  auto view = as_it_was(call, ticket);
  view.status = status;
  view.data["is_resolving"] = view.data["is_resolving"].get<bool>() || field != "body";
  add_error(view.data, field, code);
  return view;
}

View with_block(Call const& call, Ticket const& ticket, std::string const& path) {
  if (auto entry = named_article(call, path)) {
    auto const block = block_for(call, ticket, std::move(*entry), tickets::BlockForm::Text);
    return with_text_below(call, ticket, block.text, block.entry.card.path);
  }
  return as_it_was(call, ticket);
}

View with_solution(Call const& call, Ticket const& ticket, std::string const& digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (auto const answer = solved_answer(call, number, ticket.language)) {
    return with_text_below(call, ticket, answer->text, answer->article);
  }
  return as_it_was(call, ticket);
}

Reply with_link_mended(Call const& call, Ticket const& ticket) {
  auto form = desk_form_of(call);
  auto& text = form.body;
  if (auto const bare = first_bare_link(call, ticket, text)) {
    auto const& [begin, end, block] = *bare;
    text.replace(begin, end - begin, std::string(begin == 0 ? "" : "\n\n") + block.text + "\n");
    form.articles.push_back(block.entry.card.path);
  }
  return with_form(call, ticket, form);
}

/// What the editor is asked to do instead of sending; nothing when the reply may go. A script does
/// the same in place, and says that the writer has been told of a bare link.
std::optional<Reply> helped(Call const& call, Ticket const& ticket) {
  auto const& form = call.request;
  if (!form.form_value("insert").empty()) {
    return with_block(call, ticket, form.form_value("insert"));
  }
  if (!form.form_value("insert_ticket").empty()) {
    return with_solution(call, ticket, form.form_value("insert_ticket"));
  }
  if (!form.form_value("find").empty()) {
    return as_it_was(call, ticket);
  }
  if (!form.form_value("mend").empty()) {
    return with_link_mended(call, ticket);
  }
  bool const may_be_bare =
      form.form_value("internal") == "true" || !form.form_value("bare").empty();
  if (may_be_bare || !first_bare_link(call, ticket, form.form_value("body"))) {
    return std::nullopt;
  }
  auto view = as_it_was(call, ticket);
  view.status = 422;
  view.data["is_bare_link"] = true;
  add_error(view.data, "body", "bare_link");
  return view;
}

}  // namespace

Reply reply_as_agent(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  if (auto help = helped(call, *ticket)) {
    return *std::move(help);
  }
  auto left = desk_form_of(call);
  auto const& agent = call.visitor.user.value().name;
  Ticket::AgentMessage const message{.agent = agent,
                                     .body = tickets::fill_variables(left.body, *ticket, agent),
                                     .articles = left.articles,
                                     .is_internal = left.is_internal};
  std::optional<tickets::Refusal> refusal;
  bool was_overtaken = false;
  auto const after = call.house.tickets.update(ticket->number, [&](Ticket& current) {
    was_overtaken = is_overtaken(call, current);
    if (was_overtaken) {
      return false;
    }
    auto const done = current.add_agent_message(message, call.request.at);
    if (!done) {
      refusal = done.error();
    }
    return done.has_value();
  });
  if (was_overtaken) {
    return refused_step(call, after.value_or(*ticket), "body", "changed", 409);
  }
  if (refusal) {
    return refused_step(call, after.value_or(*ticket), "body", tickets::to_string(*refusal));
  }
  left.body.clear();
  left.articles.clear();
  left.is_internal = false;
  auto shown =
      shown_or_onwards(call, ticket->number, left, desk_ticket_url(ticket->number) + "#last");
  if (auto* view = std::get_if<View>(&shown)) {
    view->data["is_sent"] = true;
  }
  return shown;
}

Reply resolve_ticket(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto left = desk_form_of(call);
  auto resolution = std::move(left.resolution);
  left.resolution = {};
  resolution.agent = call.visitor.user.value().name;
  resolution.at = call.request.at;
  if (is_unknown_article(call, resolution.article)) {
    return refused_step(call, *ticket, "article", "unknown");
  }
  auto const taken =
      take_step(call, ticket->number, [&](Ticket& current) { return current.resolve(resolution); });
  if (taken.refusal) {
    return refused_step(call, taken.ticket.value_or(*ticket), "solution",
                        tickets::to_string(*taken.refusal));
  }
  if (call.request.form_value("draft") == "true") {
    return draft_from_desk(call);
  }
  if (taken.ticket) {
    learn_from(call, *taken.ticket);
  }
  return shown_or_onwards(call, ticket->number, left, desk_ticket_url(ticket->number));
}

}  // namespace spravka::pages
