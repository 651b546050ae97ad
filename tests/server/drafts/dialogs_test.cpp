// Whole conversations with facts that a draft has to keep and strings that must not get into it.
// They come from a data folder that is not part of the project: SPRAVKA_DATA/tickets/dialogs.jsonl.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/text/analyzer.h"
#include "server/drafts/faq_draft.h"
#include "server/drafts/words.h"

using namespace spravka;
using nlohmann::json;

namespace {

tickets::Ticket ticket_of(json const& dialog) {
  tickets::Ticket ticket;
  ticket.number = 41;
  ticket.language = {dialog.at("lang").get<std::string>()};
  ticket.subject = dialog.at("subject");
  ticket.status = tickets::Status::Resolved;
  ticket.resolution = tickets::Resolution{};
  for (json const& message : dialog.at("messages")) {
    std::string const from = message.at("from");
    tickets::Message next;
    next.author = from == "customer" ? tickets::Author::Customer : tickets::Author::Agent;
    next.is_internal = from == "internal";
    next.body = message.at("text");
    ticket.messages.push_back(next);
  }
  return ticket;
}

// An agent may also have typed all replies into the form.
tickets::Ticket with_typed_solution(tickets::Ticket ticket) {
  std::string replies;
  for (tickets::Message const& message : ticket.messages) {
    bool const is_reply = message.author == tickets::Author::Agent && !message.is_internal;
    replies += is_reply ? message.body + "\n" : "";
  }
  ticket.resolution->solution = replies;
  return ticket;
}

bool contains(std::string const& text, std::string const& wanted) {
  return drafts::lower(text).find(drafts::lower(wanted)) != std::string::npos;
}

void check(json const& dialog, tickets::Ticket const& ticket) {
  auto const draft = drafts::faq_draft(ticket, {});
  if (dialog.at("expect") == "no-draft") {
    CHECK_FALSE(draft);
    return;
  }
  REQUIRE(draft);
  INFO(draft->bytes);
  CHECK(draft->uncertain.empty());
  CHECK(drafts::faq_draft(ticket, {})->bytes == draft->bytes);
  for (std::string const secret : dialog.at("pii")) {
    INFO(secret);
    CHECK_FALSE(contains(draft->bytes, secret));
    CHECK_FALSE(contains(draft->article.path, secret));
  }
  for (std::string const fact : dialog.at("must_contain")) {
    INFO(fact);
    CHECK(contains(draft->bytes, fact));
  }
  for (tickets::Message const& message : ticket.messages) {
    CHECK_FALSE((message.is_internal && contains(draft->bytes, message.body)));
  }
  if (std::getenv("SPRAVKA_SHOW_DRAFTS") != nullptr) {
    std::cout << "=== " << dialog.at("id") << " " << draft->article.path << "\n"
              << draft->bytes << "\n";
  }
}

}  // namespace

TEST_CASE("no dialog leaks into its draft, and every fact is kept", "[drafts]") {
  char const* const folder = std::getenv("SPRAVKA_DATA");
  if (folder == nullptr) {
    return;
  }
  std::ifstream file(std::string(folder) + "/tickets/dialogs.jsonl");
  int dialogs = 0;
  for (std::string line; std::getline(file, line);) {
    json const dialog = json::parse(line);
    INFO(dialog.at("id"));
    tickets::Ticket const ticket = ticket_of(dialog);
    check(dialog, ticket);
    check(dialog, with_typed_solution(ticket));
    ++dialogs;
  }
  CHECK(dialogs > 0);
}
