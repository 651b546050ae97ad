#include "server/imports/json_pile.h"

#include <algorithm>
#include <sstream>

#include "server/imports/reader.h"
#include "server/mail/html_text.h"
#include "server/tickets/typed_text.h"

namespace spravka::imports {

using nlohmann::json;
using tickets::Author;
using tickets::Message;

std::string text_in(json const& object, char const* name) {
  auto const found = object.is_object() ? object.find(name) : object.end();
  if (!object.is_object() || found == object.end()) {
    return {};
  }
  if (found->is_string()) {
    return found->get<std::string>();
  }
  return found->is_number_integer() ? std::to_string(found->get<std::int64_t>()) : std::string();
}

std::string first_of(json const& object, std::initializer_list<char const*> names) {
  for (auto const* name : names) {
    if (auto text = text_in(object, name); !text.empty()) {
      return text;
    }
  }
  return {};
}

bool flag_in(json const& object, char const* name) {
  auto const found = object.find(name);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::size_t files_in(json const& object) {
  auto const found = object.find("attachments");
  return found != object.end() && found->is_array() ? found->size() : 0;
}

namespace {

bool calls_itself_json(std::string const& name) {
  return name.ends_with(".json") || name.ends_with(".jsonl") || name.ends_with(".ndjson");
}

/// Exports nest ten levels or so. What is read here is walked level by level, and a file that only
/// nests must not be what ends the program.
constexpr int max_depth = 64;

struct Parsed {
  json value;
  bool is_too_deep{};
};

Parsed parsed(std::string const& bytes) {
  bool is_too_deep = false;
  auto const guard = [&](int depth, json::parse_event_t, json&) {
    is_too_deep = is_too_deep || depth > max_depth;
    return !is_too_deep;
  };
  auto value = json::parse(bytes, guard, false);
  return {is_too_deep ? json(json::value_t::discarded) : std::move(value), is_too_deep};
}

/// One JSON value a line; `wrong` is the number of the first line that is none, or 0.
struct Lines {
  std::vector<json> objects;
  std::size_t wrong{};
  bool is_too_deep{};
};

Lines lines_of(std::string const& bytes) {
  Lines found;
  std::istringstream lines(bytes);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line) && found.wrong == 0;) {
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      auto read = parsed(line);
      found.wrong = read.value.is_discarded() ? number : 0;
      found.is_too_deep = read.is_too_deep;
      found.objects.push_back(std::move(read.value));
    }
  }
  return found;
}

/// Every object of a file: one document, a list, a list under a name, or one object a line.
void for_each_object(ExportFile const& file, bool may_be_foreign,
                     std::function<void(json const&)> const& take) {
  auto const whole = parsed(file.bytes);
  if (!whole.value.is_discarded()) {
    take(whole.value);
    return;
  }
  auto const lines = whole.is_too_deep ? Lines{{}, 1, true} : lines_of(file.bytes);
  if (lines.wrong == 0) {
    std::for_each(lines.objects.begin(), lines.objects.end(), take);
  } else if (!may_be_foreign || calls_itself_json(file.name)) {
    if (lines.is_too_deep) {
      throw ImportError(file.name + " nests lists and objects more than " +
                        std::to_string(max_depth) + " deep: no help desk's export does");
    }
    throw ImportError(file.name + " is neither JSON nor one JSON object a line: look at line " +
                      std::to_string(lines.wrong));
  }
}

/// Of those with the same id; what has none is kept.
void keep_fullest(std::vector<json>& tickets) {
  std::map<std::string, std::size_t> places;
  std::vector<json> kept;
  for (auto& ticket : tickets) {
    auto const id = first_of(ticket, {"id", "display_id"});
    auto const known = id.empty() ? places.end() : places.find(id);
    if (known == places.end()) {
      places.emplace(id, kept.size());
      kept.push_back(std::move(ticket));
    } else if (kept[known->second].dump().size() < ticket.dump().size()) {
      kept[known->second] = std::move(ticket);
    }
  }
  tickets = std::move(kept);
}

void keep_once(std::vector<json>& messages) {
  std::set<std::string> known;
  std::erase_if(messages, [&known](json const& message) {
    auto const id = text_in(message, "id");
    return !id.empty() && !known.insert(id).second;
  });
}

bool is_whole(json const& value, Nesting const& nesting) {
  return nesting.mark_of_whole != nullptr && value.contains(nesting.mark_of_whole);
}

/// An object with what its lists hold, or every object of a list.
void take(Pile& pile, json const& value, Nesting const& nesting, std::string const& file,
          Sort const& sort) {
  if (value.is_array()) {
    for (auto const& item : value) {
      take(pile, item, nesting, file, sort);
    }
    return;
  }
  if (!value.is_object()) {
    return;
  }
  for (auto const* list : nesting.lists) {
    auto const found = value.find(list);
    if (!is_whole(value, nesting) && found != value.end() && found->is_structured()) {
      take(pile, *found, nesting, file, sort);
    }
  }
  if (sort(pile, value, file)) {
    pile.silent.erase(file);
  }
}

}  // namespace

Pile sorted(std::vector<ExportFile> const& files, Nesting const& nesting, Sort const& sort) {
  Pile pile;
  for (auto const& file : files) {
    pile.silent.insert(file.name);
    for_each_object(file, files.size() > 1,
                    [&](json const& value) { take(pile, value, nesting, file.name, sort); });
  }
  keep_fullest(pile.tickets);
  for (auto& [ticket, messages] : pile.messages) {
    keep_once(messages);
  }
  return pile;
}

Message message(Author author, std::string const& name, std::string const& body,
                std::string const& at) {
  Message made;
  made.author = author;
  made.author_name = tickets::clean_line(name);
  made.body = message_text(body);
  made.at = parse_time(at).value_or(std::chrono::sys_seconds{});
  return made;
}

std::string body_of(json const& object, std::initializer_list<char const*> plain,
                    char const* html) {
  auto text = first_of(object, plain);
  return text.empty() ? mail::text_of_html(text_in(object, html)) : text;
}

void report_messages_of_nobody(Pile const& pile, std::set<std::string> const& tickets,
                               Imported& imported) {
  for (auto const& [ticket, messages] : pile.messages) {
    if (!tickets.contains(ticket)) {
      imported.skipped.push_back({ticket, "no_ticket"});
    }
  }
}

void report_silent_files(Pile const& pile, Imported& imported) {
  for (auto const& file : pile.silent) {
    imported.skipped.push_back({file, "nothing_known"});
  }
}

json const& person(Pile const& pile, std::string const& id) {
  static json const nobody = json::object();
  auto const found = pile.people.find(id);
  return found == pile.people.end() ? nobody : found->second;
}

void set_requester(DraftTicket& draft, Pile const& pile, json const& ticket) {
  auto const& known = person(pile, text_in(ticket, "requester_id"));
  auto const own = ticket.value("requester", json::object());
  draft.name =
      own.is_object() && own.contains("name") ? text_in(own, "name") : text_in(known, "name");
  draft.email =
      own.is_object() && own.contains("email") ? text_in(own, "email") : text_in(known, "email");
}

DraftTicket draft_of(json const& ticket) {
  DraftTicket draft;
  draft.id = first_of(ticket, {"id", "display_id"});
  draft.subject = first_of(ticket, {"subject", "title"});
  draft.type = first_of(ticket, {"type", "ticket_type"});
  draft.status = first_of(ticket, {"status", "state"});
  draft.priority = text_in(ticket, "priority");
  draft.group = first_of(ticket, {"group_name", "group"});
  draft.created = text_in(ticket, "created_at");
  draft.updated = text_in(ticket, "updated_at");
  draft.files = files_in(ticket);
  return draft;
}

}  // namespace spravka::imports
