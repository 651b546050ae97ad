#include "server/imports/json_exports.h"

#include "server/imports/draft_ticket.h"
#include "server/imports/json_pile.h"
#include "server/mail/html_text.h"

namespace spravka::imports {
namespace {

using nlohmann::json;
using tickets::Author;

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

Imported read_freshdesk(std::vector<ExportFile> const& files) {
  auto const pile =
      sorted(files,
             {{"helpdesk_ticket", "helpdesk_note", "notes", "conversations", "tickets", "results"},
              nullptr},
             [](Pile& into, json const& one, std::string const&) {
               bool const is_message = one.contains("private") && one.contains("incoming");
               if (is_message) {
                 into.messages[first_of(one, {"ticket_id", "notable_id"})].push_back(one);
               } else if (one.contains("requester_id") && one.contains("subject")) {
                 into.tickets.push_back(one);
               } else if (one.contains("email")) {
                 into.people[text_in(one, "id")] = one;
               } else {
                 return false;
               }
               return true;
             });
  Imported imported;
  std::set<std::string> numbers;
  for (auto const& ticket : pile.tickets) {
    auto draft = draft_of(ticket);
    numbers.insert(draft.id);
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
  report_messages_of_nobody(pile, numbers, imported);
  report_silent_files(pile, imported);
  return imported;
}

Imported read_zammad(std::vector<ExportFile> const& files) {
  std::map<std::string, json> heads;
  auto const pile = sorted(files, {{"tickets", "articles", "users"}, nullptr},
                           [&heads](Pile& into, json const& one, std::string const&) {
                             if (one.contains("sender") && one.contains("ticket_id")) {
                               into.messages[text_in(one, "ticket_id")].push_back(one);
                             } else if (one.contains("title") && one.contains("number")) {
                               heads[text_in(one, "id")] = one;
                             } else if (one.contains("email")) {
                               into.people[text_in(one, "id")] = one;
                             } else {
                               return false;
                             }
                             return true;
                           });
  Imported imported;
  for (auto const& [id, head] : heads) {
    if (!pile.messages.contains(id)) {
      imported.skipped.push_back({id, "no_text"});
    }
  }
  for (auto const& [id, articles] : pile.messages) {
    auto const head = heads.find(id);
    auto draft = head == heads.end() ? DraftTicket{} : zammad_draft(pile, head->second);
    draft.id = id;
    for (auto const& article : articles) {
      add_zammad_article(draft, article);
    }
    finish(std::move(draft), imported);
  }
  report_silent_files(pile, imported);
  return imported;
}

}  // namespace spravka::imports
