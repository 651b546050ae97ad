// Zendesk: its own export (one ticket a line, comments inside), its API's pages of tickets and
// users, and the comments or audits of tickets in files of their own.
#include <algorithm>
#include <set>

#include "server/imports/json_exports.h"
#include "server/imports/json_pile.h"

namespace spravka::imports {
namespace {

using nlohmann::json;
using tickets::Author;

/// The API's comments do not say whose they are: the name of their file must.
using Loose = std::map<std::string, std::vector<json>>;

/// The one ticket that a file is named after: 41 of "tickets/41/comments.json" and of
/// "comments-41.json". Nothing when the name holds the numbers of several.
std::string ticket_in_name(std::string const& name, std::set<std::string> const& numbers) {
  constexpr char const* digits = "0123456789";
  std::string found;
  for (auto at = name.find_first_of(digits); at != std::string::npos;) {
    auto const end = std::min(name.find_first_not_of(digits, at), name.size());
    auto const number = name.substr(at, end - at);
    if (numbers.contains(number) && number != found) {
      if (!found.empty()) {
        return {};
      }
      found = number;
    }
    at = name.find_first_of(digits, end);
  }
  return found;
}

bool is_comment(json const& one) {
  return one.contains("author_id") && (one.contains("body") || one.contains("plain_body")) &&
         !one.contains("requester_id");
}

/// An audit holds comments among its events; they are its author's.
void take_audit(Pile& pile, json const& audit) {
  for (auto event : audit["events"]) {
    if (!event.is_object() || event.value("type", json()) != "Comment") {
      continue;
    }
    if (!event.contains("author_id")) {
      event["author_id"] = audit["author_id"];
    }
    event["created_at"] = audit.value("created_at", json(""));
    pile.messages[text_in(audit, "ticket_id")].push_back(std::move(event));
  }
}

bool sort(Pile& into, Loose& loose, json const& one, std::string const& file) {
  bool const is_audit = one.contains("events") && one["events"].is_array() &&
                        one.contains("ticket_id") && one.contains("author_id");
  if (is_audit) {
    take_audit(into, one);
  } else if (one.contains("requester_id") || one.contains("raw_subject")) {
    into.tickets.push_back(one);
  } else if (is_comment(one) && one.contains("ticket_id")) {
    into.messages[text_in(one, "ticket_id")].push_back(one);
  } else if (is_comment(one)) {
    loose[file].push_back(one);
  } else if (one.contains("email")) {
    into.people[text_in(one, "id")] = one;
  } else {
    return false;
  }
  return true;
}

std::set<std::string> numbers_of(Pile const& pile) {
  std::set<std::string> numbers;
  for (auto const& ticket : pile.tickets) {
    numbers.insert(text_in(ticket, "id"));
  }
  return numbers;
}

/// Comments without a number go to the ticket that their file is named after, or to the only one.
void give_to_tickets(Pile& pile, Loose const& loose, Imported& imported) {
  auto const numbers = numbers_of(pile);
  for (auto const& [file, comments] : loose) {
    auto number = ticket_in_name(file, numbers);
    // A number in the name that is no ticket's here is another ticket's: not this customer's words.
    bool const names_another = file.find_first_of("0123456789") != std::string::npos;
    if (number.empty() && !names_another && numbers.size() == 1) {
      number = *numbers.begin();
    }
    if (number.empty()) {
      imported.skipped.push_back({file, "comments_of_nobody"});
      continue;
    }
    auto& place = pile.messages[number];
    place.insert(place.end(), comments.begin(), comments.end());
  }
}

std::vector<json> comments_of(Pile const& pile, json const& ticket, std::string const& number) {
  auto const own = ticket.value("comments", json::array());
  std::vector<json> comments;
  std::set<std::string> known;
  auto const take = [&](json const& comment) {
    auto const id = text_in(comment, "id");
    // The same comment may come by its ticket, by a file of its own and by an audit.
    if (id.empty() || known.insert(id).second) {
      comments.push_back(comment);
    }
  };
  if (own.is_array()) {
    std::for_each(own.begin(), own.end(), take);
  }
  if (auto const apart = pile.messages.find(number); apart != pile.messages.end()) {
    std::for_each(apart->second.begin(), apart->second.end(), take);
  }
  return comments;
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

/// What the customer asked is the first comment as well; audits may begin later.
void add_question(DraftTicket& draft, json const& ticket) {
  auto asked = message(Author::Customer, draft.name, text_in(ticket, "description"), draft.created);
  bool const is_there = std::any_of(
      draft.messages.begin(), draft.messages.end(),
      [](auto const& one) { return one.author == Author::Customer && !one.is_internal; });
  if (!is_there) {
    draft.messages.insert(draft.messages.begin(), std::move(asked));
  }
}

}  // namespace

Imported read_zendesk(std::vector<ExportFile> const& files) {
  Loose loose;
  auto pile = sorted(
      files,
      {{"tickets", "ticket", "users", "user", "comments", "audits", "results"}, "requester_id"},
      [&loose](Pile& into, json const& one, std::string const& file) {
        return sort(into, loose, one, file);
      });
  Imported imported;
  give_to_tickets(pile, loose, imported);
  for (auto const& ticket : pile.tickets) {
    auto draft = draft_of(ticket);
    set_requester(draft, pile, ticket);
    add_comments(draft, pile, text_in(ticket, "requester_id"), comments_of(pile, ticket, draft.id));
    add_question(draft, ticket);
    finish(std::move(draft), imported);
  }
  report_messages_of_nobody(pile, numbers_of(pile), imported);
  report_silent_files(pile, imported);
  return imported;
}

}  // namespace spravka::imports
