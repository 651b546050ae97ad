#include "server/pages/new_ticket_page.h"

#include <algorithm>
#include <array>

#include "indexer/search_json.h"
#include "server/accounts/secret.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/report_page.h"
#include "server/pages/uploads.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

constexpr std::array types = {tickets::Type::Question, tickets::Type::Problem,
                              tickets::Type::Proposal, tickets::Type::Feedback};
constexpr std::size_t max_fields = 20;
constexpr std::string_view field_prefix = "field_";
/// What describes a problem besides its story; empty ones are left out.
constexpr std::array told_fields = {"since", "expected"};

tickets::TicketForm form_of(Call const& call) {
  auto const& request = call.request;
  tickets::TicketForm form{.name = request.form_value("name"),
                           .email = request.form_value("email"),
                           .subject = request.form_value("subject"),
                           .body = request.form_value("body"),
                           .language = call.language.code,
                           .type = request.form_value("type"),
                           .group = request.form_value("group"),
                           .fields = {}};
  for (auto const& [name, value] : request.form) {
    if (name.starts_with(field_prefix) && !value.empty() && form.fields.size() < max_fields) {
      form.fields[name.substr(field_prefix.size())] = value;
    }
  }
  for (auto const* name : told_fields) {
    if (auto const& told = request.form_value(name); !told.empty()) {
      form.fields[name] = told;
    }
  }
  return form;
}

std::string told(tickets::TicketForm const& form, std::string const& name) {
  auto const found = form.fields.find(name);
  return found == form.fields.end() ? "" : found->second;
}

json choices(std::vector<std::string> const& values, std::string const& selected) {
  auto list = json::array();
  for (auto const& value : values) {
    list.push_back({{"value", value}, {"is_selected", value == selected}});
  }
  return list;
}

std::vector<std::string> type_names() {
  std::vector<std::string> names;
  std::transform(types.begin(), types.end(), std::back_inserter(names),
                 [](auto type) { return tickets::to_string(type); });
  return names;
}

json wanted_fields(index::Results const& results, tickets::TicketForm const& form) {
  auto list = json::array();
  for (auto const& label : results.ask) {
    auto const given = form.fields.find(label);
    list.push_back({{"name", std::string(field_prefix) + label},
                    {"label", label},
                    {"value", given == form.fields.end() ? "" : given->second}});
  }
  return list;
}

json form_data(Call const& call, tickets::TicketForm const& form) {
  auto key = call.request.form_value("idempotency_key");
  return {{"action_url", "/" + call.language.code + "/tickets"},
          {"solved_url", "/" + call.language.code + "/solved"},
          {"step", "write"},
          {"is_write", true},
          {"form",
           {{"name", form.name},
            {"email", form.email},
            {"subject", form.subject},
            {"body", form.body},
            {"type", form.type},
            {"group", form.group},
            {"since", told(form, "since")},
            {"expected", told(form, "expected")}}},
          {"types", choices(type_names(), form.type)},
          {"groups", choices(call.house.groups, form.group)},
          {"idempotency_key", key.empty() ? accounts::new_id() : key},
          {"max_letters", tickets::max_message_letters},
          {"accepted_kinds", tickets::accepted_kinds()},
          {"held", json::array()},
          {"no_index", true}};
}

/// A digest of who asks, for counting; not the address itself.
std::string source_of(Call const& call) {
  return accounts::sign(call.house.server_key, "source " + call.request.remote_address);
}

View with_errors(Call const& call, tickets::TicketForm const& form,
                 tickets::FormErrors const& errors) {
  auto data = form_data(call, form);
  data["errors"] = json::array();
  data["error"] = json::object();
  for (auto const& [field, code] : errors) {
    data["errors"].push_back({{"field", field}, {"code", code}});
    data["error"][field] = {{"field", field}, {"code", code}};
  }
  return View{"new_ticket", std::move(data), 422};
}

index::Letter letter_of(Call const& call, tickets::TicketForm const& form) {
  index::Letter letter(form.subject, form.body, call.audience());
  letter.language = text::parse_language(form.language);
  return letter;
}

View with_suggestions(Call const& call, tickets::TicketForm const& form,
                      Suggestions const& suggestions) {
  auto data = form_data(call, form);
  data["step"] = "confirm";
  data["is_write"] = false;
  data["is_confirm"] = true;
  data["suggestions"] = hits_data(suggestions.results.hits, call.language);
  data["suggestion_id"] = suggestions.id;
  data["fields"] = wanted_fields(suggestions.results, form);
  return View{"new_ticket", std::move(data)};
}

/// What the customer was shown before writing goes with the ticket, for the agent.
void attach_suggestions(Call const& call, tickets::Ticket& ticket,
                        std::string const& suggestion_id) {
  if (suggestion_id.empty()) {
    return;
  }
  call.house.notes.flush();
  if (auto const shown = call.house.questions.find_suggestions(suggestion_id)) {
    ticket.suggested = shown->articles;
  }
}

/// What was searched and read in this visit, as the browser remembers it for its own window.
void attach_visit(Call const& call, tickets::Ticket& ticket) {
  constexpr std::size_t most_steps = 20;
  constexpr std::size_t most_letters = 200;
  auto const steps = json::parse(call.request.form_value("visit"), nullptr, false);
  if (!steps.is_array()) {
    return;
  }
  for (auto const& step : steps) {
    bool const is_sound = step.is_object() && step.contains("text") && step["text"].is_string() &&
                          step.contains("kind") && step["kind"].is_string();
    if (!is_sound || ticket.suggested.size() >= 2 * most_steps) {
      continue;
    }
    auto const event = step["kind"] == "search" ? "searched" : "read";
    auto const text = shortened(tickets::clean_line(step["text"].get<std::string>()), most_letters);
    if (!text.empty()) {
      ticket.suggested.push_back({.path = {}, .title = text, .event = event, .reason = {}});
    }
  }
}

bool is_known_group(Call const& call, std::string const& group) {
  auto const& groups = call.house.groups;
  return group.empty() || std::find(groups.begin(), groups.end(), group) != groups.end();
}

/// The group that tickets about this place go to: of the nearest category that has one.
std::string group_of_place(Call const& call, std::string slug) {
  auto const& groups = call.house.category_groups;
  for (;;) {
    auto const found = groups.find(slug);
    if (found != groups.end() && is_known_group(call, found->second)) {
      return found->second;
    }
    auto const slash = slug.rfind('/');
    if (slash == std::string::npos) {
      return call.house.groups.front();
    }
    slug.resize(slash);
  }
}

/// Nobody has chosen: by the category of the article that fits the letter best.
std::string group_of_letter(Call const& call, tickets::TicketForm const& form) {
  if (call.house.category_groups.empty()) {
    return call.house.groups.front();
  }
  auto const results = call.house.searchers.lend()->suggest(letter_of(call, form));
  return results.hits.empty() ? call.house.groups.front()
                              : group_of_place(call, results.hits.front().category);
}

/// The form's own checks, and the one that needs this installation's settings.
tl::expected<tickets::Ticket, tickets::FormErrors> checked(Call const& call,
                                                           tickets::TicketForm const& form) {
  auto ticket = tickets::open_ticket(form, call.request.at);
  if (!is_known_group(call, form.group)) {
    auto errors = ticket ? tickets::FormErrors{} : ticket.error();
    errors["group"] = "unknown";
    return tl::unexpected(std::move(errors));
  }
  if (ticket && ticket->group.empty()) {
    ticket->group = group_of_letter(call, form);
  }
  return ticket;
}

}  // namespace

Reply show_new_ticket(Call const& call) {
  tickets::TicketForm form;
  form.subject = call.request.query_value("subject");
  form.type = "question";
  form.group = group_of_place(call, call.request.query_value("article"));
  auto data = form_data(call, form);
  if (auto const& slug = call.request.query_value("article"); !slug.empty()) {
    auto searcher = call.house.searchers.lend();
    if (auto const entry = searcher->find(slug, call.language, call.audience())) {
      data["form"]["article"] = entry->card.title;
    }
  }
  return View{"new_ticket", std::move(data)};
}

Reply create_ticket(Call const& call) {
  auto const form = form_of(call);
  auto uploads = read_uploads(call);
  auto ticket = checked(call, form);
  if (!ticket || !uploads.error.empty()) {
    auto errors = ticket ? tickets::FormErrors{} : ticket.error();
    if (!uploads.error.empty()) {
      errors["files"] = uploads.error;
    }
    auto view = with_errors(call, form, errors);
    view.data["held"] = hold(call, uploads.files);
    return view;
  }
  auto suggestion_id = call.request.form_value("suggestion_id");
  if (call.request.form_value("step") != "send") {
    auto const suggestions = suggest_while_writing(call, letter_of(call, form));
    if (!suggestions.results.is_silent && !suggestions.results.hits.empty()) {
      auto view = with_suggestions(call, form, suggestions);
      view.data["held"] = hold(call, uploads.files);
      return view;
    }
  }
  attach_suggestions(call, *ticket, suggestion_id);
  attach_visit(call, *ticket);
  ticket->messages.front().files = std::move(uploads.files);
  auto const stored = call.house.tickets.add(
      std::move(*ticket), call.request.form_value("idempotency_key"), source_of(call));
  note_try(call, &store::DeflectionLog::note_submitted);
  return http::redirect(ticket_url(call.language, stored.key) + "?new=1");
}

Reply create_ticket_for_programs(Call const& call) {
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  constexpr std::size_t any =
      1'000'000;  // The form's own limits speak; here only the types are read.
  tickets::TicketForm form{.name = body->text("name", any),
                           .email = body->text("email", any),
                           .subject = body->text("subject", any),
                           .body = body->text("body", any),
                           .language = call.language.code,
                           .type = body->text("type", any),
                           .group = body->text("group", any),
                           .fields = body->pairs("fields", max_fields, 1'000)};
  auto const language = body->language("lang");
  auto const suggestion_id = body->text("suggestion_id", 100);
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  form.language =
      language.value_or(text::detect_language(form.subject + form.body).value_or(call.language))
          .code;
  auto ticket = checked(call, form);
  if (!ticket) {
    return Refused{422, "invalid", ticket.error(), {}};
  }
  attach_suggestions(call, *ticket, suggestion_id);
  ticket->origin = tickets::Origin::Api;
  auto const stored = call.house.tickets.add(
      std::move(*ticket), call.request.header("idempotency-key"), source_of(call));
  note_try(call, &store::DeflectionLog::note_submitted);
  auto const suggestions = suggest(call, letter_of(call, form));
  auto shown = indexer::to_json(suggestions.results);
  shown["suggestion_id"] = suggestions.id;
  return View{"ticket",
              {{"number", stored.number},
               {"key", stored.key},
               {"url", ticket_url(stored.language, stored.key)},
               {"suggestions", std::move(shown)}},
              201};
}

}  // namespace spravka::pages
