#include "server/pages/new_ticket_page.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "indexer/search_json.h"
#include "server/accounts/secret.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/read_here.h"
#include "server/pages/report_page.h"
#include "server/pages/uploads.h"
#include "server/pages/way_here.h"
#include "server/pages/who_asks.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

constexpr std::array types = {tickets::Type::Question, tickets::Type::Problem,
                              tickets::Type::Proposal, tickets::Type::Feedback};
constexpr std::size_t max_fields = 20;
constexpr std::string_view field_prefix = "field_";
/// As they stand in the form: mistakes are told from the top down.
constexpr std::array fields_in_order = {"type",  "subject", "body", "fields", "group",
                                        "files", "email",   "name", "lang"};
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

json field(std::string const& label, std::string const& value) {
  return {{"name", std::string(field_prefix) + label}, {"label", label}, {"value", value}};
}

/// What is asked for, and what was told already though nobody asks for it now.
json wanted_fields(std::vector<std::string> const& asked, tickets::TicketForm const& form) {
  auto list = json::array();
  for (auto const& label : asked) {
    list.push_back(field(label, told(form, label)));
  }
  for (auto const& [label, value] : form.fields) {
    bool const is_there =
        std::find(told_fields.begin(), told_fields.end(), label) != told_fields.end() ||
        std::find(asked.begin(), asked.end(), label) != asked.end();
    if (!is_there) {
      list.push_back(field(label, value));
    }
  }
  return list;
}

/// What goes with the letter of the way to it, where no script remembers it: shown, to be taken
/// out.
void add_way(json& data, Call const& call, std::vector<std::string> const& way) {
  data["via"] = way;
  data["visit_steps"] = json::array();
  for (auto const& step : told_way(call, way)) {
    data["visit_steps"].push_back({{"text", step.title}, {"is_search", step.event == "searched"}});
  }
  data["without_visit"] = !call.request.form_value("without_visit").empty();
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
          {"writes_letters", call.house.writes_letters},
          {"held", json::array()},
          {"fields", wanted_fields({}, form)},
          {"no_index", true}};
}

View with_errors(Call const& call, tickets::TicketForm const& form,
                 tickets::FormErrors const& errors) {
  auto data = form_data(call, form);
  add_way(data, call, way_in_form(call.request));
  data["suggestion_id"] = call.request.form_value("suggestion_id");
  for (auto const* field : fields_in_order) {
    if (auto const found = errors.find(field); found != errors.end()) {
      add_error(data, field, found->second);
    }
  }
  return View{"new_ticket", std::move(data), 422};
}

/// Another letter left this form before, as when somebody went back to it: it comes back with a key
/// of its own, to be sent as a request of its own.
View sent_before(Call const& call, tickets::TicketForm const& form,
                 std::vector<tickets::Attachment> const& files) {
  auto view = with_errors(call, form, {{"body", "other_letter"}});
  view.status = 409;
  view.data["idempotency_key"] = accounts::new_id();
  view.data["held"] = hold(call, files);
  return view;
}

index::Letter letter_of(Call const& call, tickets::TicketForm const& form) {
  index::Letter letter(form.subject, form.body, call.audience());
  letter.language = text::parse_language(form.language);
  return letter;
}

View with_suggestions(Call const& call, tickets::TicketForm const& form,
                      Suggestions const& suggestions) {
  auto data = form_data(call, form);
  add_way(data, call, way_in_form(call.request));
  data["step"] = "confirm";
  data["is_write"] = false;
  data["is_confirm"] = true;
  data["suggestions"] = hits_data(suggestions.results.hits, call.language);
  add_watch_urls(call, suggestions.results.hits, data["suggestions"]);
  add_answers(call, suggestions.results.hits, data["suggestions"]);
  data["suggestion_id"] = suggestions.id;
  data["fields"] = wanted_fields(suggestions.results.ask, form);
  return View{"new_ticket", std::move(data)};
}

/// One more that the customer was shown; of an article that was shown twice, what was done with it.
void add_suggested(std::vector<tickets::Suggested>& all, tickets::Suggested const& one) {
  auto const same = std::find_if(all.begin(), all.end(),
                                 [&one](auto const& other) { return other.path == one.path; });
  if (same == all.end()) {
    all.push_back(one);
  } else if (one.event != "shown") {
    *same = one;
  }
}

/// What the customer was shown before writing goes with the ticket, for the agent: all of the last
/// answer, and of those before it what was opened or rejected. `ids` stand in their order.
void attach_suggestions(Call const& call, tickets::Ticket& ticket, std::string const& ids) {
  constexpr int most_ids = 20;
  if (ids.empty()) {
    return;
  }
  call.house.notes.flush();
  std::istringstream words(ids);
  std::string id;
  for (int count = 0; count < most_ids && words >> id; ++count) {
    auto const shown = call.house.questions.find_suggestions(id);
    bool const is_last = (words >> std::ws).eof();
    for (auto const& article : shown ? shown->articles : std::vector<tickets::Suggested>()) {
      if (is_last || article.event != "shown") {
        add_suggested(ticket.suggested, article);
      }
    }
  }
}

/// What was searched and read in this visit, as the browser remembers it for its own window;
/// without scripts, as the addresses told it.
void attach_visit(Call const& call, tickets::Ticket& ticket) {
  constexpr std::size_t most_steps = 20;
  constexpr std::size_t most_letters = 200;
  if (!call.request.form_value("without_visit").empty()) {
    return;
  }
  auto const steps = json::parse(call.request.form_value("visit"), nullptr, false);
  if (!steps.is_array()) {
    auto const told = told_way(call, way_in_form(call.request));
    ticket.suggested.insert(ticket.suggested.end(), told.begin(), told.end());
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

/// The group that tickets about this place go to: of the nearest category that has one, or empty.
std::string group_of_place(Call const& call, std::string slug) {
  auto const& groups = call.house.category_groups;
  for (;;) {
    auto const found = groups.find(slug);
    if (found != groups.end() && is_known_group(call, found->second)) {
      return found->second;
    }
    auto const slash = slug.rfind('/');
    if (slash == std::string::npos) {
      return {};
    }
    slug.resize(slash);
  }
}

/// Nobody has chosen: by the category of the article that fits the letter best.
std::string group_of_letter(Call const& call, tickets::TicketForm const& form) {
  std::string group;
  if (!call.house.category_groups.empty()) {
    auto const results = call.house.searchers.lend()->suggest(letter_of(call, form));
    group = results.hits.empty() ? std::string()
                                 : group_of_place(call, std::string(results.hits.front().category));
  }
  return group.empty() ? call.house.groups.front() : group;
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
  add_way(data, call, way_here(call));
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
    auto const suggestions =
        suggest_while_writing(call, letter_of(call, form), articles_of(way_in_form(call.request)));
    if (!suggestions.results.is_silent && !suggestions.results.hits.empty()) {
      auto view = with_suggestions(call, form, suggestions);
      view.data["held"] = hold(call, uploads.files);
      return view;
    }
  }
  attach_suggestions(call, *ticket, suggestion_id);
  attach_visit(call, *ticket);
  ticket->messages.front().files = uploads.files;
  auto const stored = call.house.tickets.add_once(
      std::move(*ticket), call.request.form_value("idempotency_key"), source_of(call));
  if (!stored) {
    return sent_before(call, form, uploads.files);
  }
  note_try(call, &store::DeflectionLog::note_submitted);
  return http::redirect(ticket_url(call.language, stored->key) + "?new=1");
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
  auto const stored = call.house.tickets.add_once(
      std::move(*ticket), call.request.header("idempotency-key"), source_of(call));
  if (!stored) {
    return Refused{409, "other_letter", {}, {}};
  }
  note_try(call, &store::DeflectionLog::note_submitted);
  auto const suggestions = suggest(call, letter_of(call, form));
  auto shown = indexer::to_json(suggestions.results);
  shown["suggestion_id"] = suggestions.id;
  return View{"ticket",
              {{"number", stored->number},
               {"key", stored->key},
               {"url", ticket_url(stored->language, stored->key)},
               {"suggestions", std::move(shown)}},
              201};
}

}  // namespace spravka::pages
