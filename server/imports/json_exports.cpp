#include "server/imports/json_exports.h"

#include <functional>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "server/imports/draft_ticket.h"
#include "server/imports/reader.h"
#include "server/mail/html_text.h"
#include "server/tickets/typed_text.h"

namespace spravka::imports {
namespace {

using nlohmann::json;
using tickets::Author;
using tickets::Message;

/// A field's text, also when it is a number; empty for everything else.
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

/// What an export holds, by kind.
struct Pile {
  std::vector<json> tickets;
  std::map<std::string, std::vector<json>> messages;  // By ticket.
  std::map<std::string, json> people;                 // By id.
};

using Sort = std::function<void(Pile&, json const&)>;

/// Every object of a file: one document, a list, a list under a name, or one object a line.
void for_each_object(std::string const& file, std::function<void(json const&)> const& take) {
  auto const whole = json::parse(file, nullptr, false);
  if (!whole.is_discarded()) {
    take(whole);
    return;
  }
  std::istringstream lines(file);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    auto const object = json::parse(line, nullptr, false);
    if (object.is_discarded()) {
      throw ImportError("this is neither JSON nor one JSON object a line: look at line " +
                        std::to_string(number));
    }
    take(object);
  }
}

Pile sorted(std::vector<std::string> const& files, std::vector<char const*> const& lists,
            Sort const& sort) {
  Pile pile;
  std::function<void(json const&)> take = [&](json const& value) {
    if (value.is_array()) {
      for (auto const& item : value) {
        take(item);
      }
      return;
    }
    if (!value.is_object()) {
      return;
    }
    for (auto const* list : lists) {
      if (auto const found = value.find(list); found != value.end() && found->is_structured()) {
        take(*found);
      }
    }
    sort(pile, value);
  };
  for (auto const& file : files) {
    for_each_object(file, take);
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

/// Text as it is, else HTML as text.
std::string body_of(json const& object, std::initializer_list<char const*> plain,
                    char const* html) {
  auto text = first_of(object, plain);
  return text.empty() ? mail::text_of_html(text_in(object, html)) : text;
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

void add_comments(DraftTicket& draft, Pile const& pile, std::string const& requester,
                  std::vector<json> const& comments) {
  for (auto const& comment : comments) {
    auto const author = text_in(comment, "author_id");
    bool const is_customer = !author.empty() && author == requester;
    auto made = message(
        is_customer ? Author::Customer : Author::Agent, text_in(person(pile, author), "name"),
        body_of(comment, {"plain_body", "body"}, "html_body"), text_in(comment, "created_at"));
    made.is_internal = comment.contains("public") && !flag_in(comment, "public");
    draft.files += files_in(comment);
    draft.messages.push_back(std::move(made));
  }
}

DraftTicket zammad_draft(Pile const& pile, json const& head) {
  auto draft = draft_of(head);
  auto const& customer = person(pile, text_in(head, "customer_id"));
  draft.email = customer.contains("email") ? text_in(customer, "email") : text_in(head, "customer");
  return draft;
}

Author zammad_author(std::string const& sender) {
  if (sender == "Agent") {
    return Author::Agent;
  }
  return sender == "Customer" ? Author::Customer : Author::System;
}

void add_zammad_article(DraftTicket& draft, json const& article) {
  auto const body = text_in(article, "body");
  bool const is_html = text_in(article, "content_type").starts_with("text/html");
  auto made = message(zammad_author(text_in(article, "sender")), text_in(article, "from"),
                      is_html ? mail::text_of_html(body) : body, text_in(article, "created_at"));
  made.is_internal = flag_in(article, "internal") || made.author == Author::System;
  draft.files += files_in(article);
  if (draft.subject.empty()) {
    draft.subject = text_in(article, "subject");
  }
  if (made.author == Author::Customer && draft.name.empty()) {
    draft.name = text_in(article, "from");
  }
  if (made.author == Author::Agent && draft.email.empty()) {
    draft.email = text_in(article, "to");
  }
  draft.messages.push_back(std::move(made));
}

}  // namespace

Imported read_zendesk(std::vector<std::string> const& files) {
  auto const pile = sorted(files, {"tickets", "ticket", "users", "user", "comments"},
                           [](Pile& into, json const& one) {
                             if (one.contains("requester_id") || one.contains("raw_subject")) {
                               into.tickets.push_back(one);
                             } else if (one.contains("author_id") && one.contains("ticket_id")) {
                               into.messages[text_in(one, "ticket_id")].push_back(one);
                             } else if (one.contains("email")) {
                               into.people[text_in(one, "id")] = one;
                             }
                           });
  Imported imported;
  for (auto const& ticket : pile.tickets) {
    auto draft = draft_of(ticket);
    set_requester(draft, pile, ticket);
    auto const requester = text_in(ticket, "requester_id");
    auto const own = ticket.value("comments", json::array());
    std::vector<json> comments;
    if (own.is_array()) {
      comments.assign(own.begin(), own.end());
    }
    if (auto const apart = pile.messages.find(draft.id); apart != pile.messages.end()) {
      comments.insert(comments.end(), apart->second.begin(), apart->second.end());
    }
    if (comments.empty()) {
      draft.messages.push_back(
          message(Author::Customer, draft.name, text_in(ticket, "description"), draft.created));
    }
    add_comments(draft, pile, requester, comments);
    finish(std::move(draft), imported);
  }
  return imported;
}

Imported read_freshdesk(std::vector<std::string> const& files) {
  auto const pile = sorted(
      files, {"helpdesk_ticket", "helpdesk_note", "notes", "conversations", "tickets", "results"},
      [](Pile& into, json const& one) {
        bool const is_message = one.contains("private") && one.contains("incoming");
        if (is_message) {
          into.messages[first_of(one, {"ticket_id", "notable_id"})].push_back(one);
        } else if (one.contains("requester_id") && one.contains("subject")) {
          into.tickets.push_back(one);
        } else if (one.contains("email")) {
          into.people[text_in(one, "id")] = one;
        }
      });
  Imported imported;
  for (auto const& ticket : pile.tickets) {
    auto draft = draft_of(ticket);
    set_requester(draft, pile, ticket);
    draft.messages.push_back(message(Author::Customer, draft.name,
                                     body_of(ticket, {"description_text"}, "description"),
                                     draft.created));
    if (auto const apart = pile.messages.find(draft.id); apart != pile.messages.end()) {
      for (auto const& note : apart->second) {
        bool const is_incoming = flag_in(note, "incoming");
        auto made = message(is_incoming ? Author::Customer : Author::Agent,
                            text_in(person(pile, text_in(note, "user_id")), "name"),
                            body_of(note, {"body_text"}, "body"), text_in(note, "created_at"));
        made.is_internal = flag_in(note, "private");
        draft.files += files_in(note);
        draft.messages.push_back(std::move(made));
      }
    }
    finish(std::move(draft), imported);
  }
  return imported;
}

Imported read_zammad(std::vector<std::string> const& files) {
  std::map<std::string, json> heads;
  auto const pile =
      sorted(files, {"tickets", "articles", "users"}, [&heads](Pile& into, json const& one) {
        if (one.contains("sender") && one.contains("ticket_id")) {
          into.messages[text_in(one, "ticket_id")].push_back(one);
        } else if (one.contains("title") && one.contains("number")) {
          heads[text_in(one, "id")] = one;
        } else if (one.contains("email")) {
          into.people[text_in(one, "id")] = one;
        }
      });
  Imported imported;
  for (auto const& [id, articles] : pile.messages) {
    auto const head = heads.find(id);
    auto draft = head == heads.end() ? DraftTicket{} : zammad_draft(pile, head->second);
    draft.id = id;
    for (auto const& article : articles) {
      add_zammad_article(draft, article);
    }
    finish(std::move(draft), imported);
  }
  return imported;
}

}  // namespace spravka::imports
