// Who may do what, for every row of the route table: a new route is tested by being there.
#include <set>

#include <catch2/catch.hpp>

#include "server/accounts/secret.h"
#include "server/routes.h"
#include "server/store/ticket_store.h"
#include "tests/support/browser.h"
#include "tests/support/route_address.h"

using namespace spravka::tests;
using spravka::Dress;
using spravka::Guard;
using spravka::Route;
using spravka::accounts::Role;
using spravka::http::Method;
namespace store = spravka::store;
namespace tickets = spravka::tickets;

namespace {

constexpr char const* anna_says = "Tayna-Anny";
constexpr char const* boris_says = "Tayna-Borisa";

tickets::Ticket a_letter(std::string const& name, std::string const& secret) {
  tickets::Ticket ticket;
  ticket.key = spravka::accounts::new_secret();
  ticket.name = name;
  ticket.email = name + "@example.com";
  ticket.subject = secret;
  ticket.language = {"ru"};
  ticket.group = "general";
  tickets::Message first{0, tickets::Author::Customer, name, secret, false, {}, {}};
  first.files = {{spravka::accounts::new_id(), "list.txt", secret.size(), secret}};
  ticket.messages = {first};
  return ticket;
}

/// Two customers with an answered ticket each, and everybody who may sign in.
struct Town {
  HelpCenter center{some_articles()};
  tickets::Ticket anna;
  tickets::Ticket boris;

  Town() {
    store::Database database(center.data());
    store::TicketStore desk(database);
    anna = desk.add(a_letter("anna", anna_says));
    boris = desk.add(a_letter("boris", boris_says));
    for (auto* ticket : {&anna, &boris}) {
      auto const key = ticket->key;
      *ticket =
          desk.update(ticket->number,
                      [](tickets::Ticket& open) {
                        return open.add_agent_message({"olga", "Ответ", {}, false}, {}).has_value();
                      })
              .value();
      ticket->key = key;
    }
  }

  tickets::Ticket stored(tickets::Ticket const& ticket) const {
    store::Database database(center.data());
    return store::TicketStore(database).find(ticket.number).value();
  }
};

/// About this ticket, opened by this key.
std::string address_about(Route const& route, tickets::Ticket const& ticket,
                          std::string const& key) {
  auto const address = address_of(route, {{"lang", "ru"},
                                          {"number", std::to_string(ticket.number)},
                                          {"key", key},
                                          {"message", std::to_string(ticket.messages.back().id)},
                                          {"file", ticket.messages.front().files.front().key},
                                          {"id", "1"},
                                          {"branch", "drafts%2Fx"},
                                          {"path", "billing/refund"}});
  bool const is_read = route.method == Method::Get;
  return is_read ? address + "?article=ru/billing/refund.md&path=ru/billing/refund.md" : address;
}

/// Refused for want of a role, and nothing else: a page sends nobody to the door.
bool is_refused(Route const& route, Browser::Answer const& answer, Role role) {
  bool const is_nobody = role == Role::Nobody;
  return answer.status == (!is_nobody ? 403 : route.dress == Dress::Api ? 401 : 303);
}

/// A password or a secret in the request, which is wrong here.
bool asks_for_a_proof_of_its_own(Route const& route) {
  auto const& pattern = route.pattern.text();
  return pattern == "/desk/sign-in" || pattern.ends_with("/hooks/git");
}

bool is_of_ticket_key(Route const& route) {
  auto const& pattern = route.pattern.text();
  return pattern.find(":key") != std::string::npos && pattern.find("tickets") != std::string::npos;
}

}  // namespace

TEST_CASE("every route by every role: refused below its own, never above", "[journeys]") {
  auto const role = GENERATE(Role::Nobody, Role::Customer, Role::Agent, Role::Writer, Role::Admin);
  Town town;
  auto const token =
      role == Role::Nobody ? std::string() : town.center.add_user("user", role).token;
  Browser browser(town.center);
  for (auto const& route : spravka::routes()) {
    auto const address = address_about(route, town.anna, town.anna.key);
    auto const answer = browser.calls(route.method, address, nlohmann::json::object(), token);
    CAPTURE(address, spravka::accounts::to_string(role), answer.status, answer.text);
    CHECK(answer.status != 0);
    CHECK(answer.status < 500);
    if (role < route.role) {
      CHECK(is_refused(route, answer, role));
    } else if (!asks_for_a_proof_of_its_own(route)) {
      CHECK(answer.status != 401);
      CHECK(answer.status != 403);
    }
  }
}

TEST_CASE("a customer's key opens no route that needs a role", "[journeys]") {
  Town town;
  Browser browser(town.center);
  for (auto const& route : spravka::routes()) {
    if (route.role == Role::Nobody) {
      continue;
    }
    auto const address = address_about(route, town.anna, town.anna.key);
    CAPTURE(address);
    auto const as_token =
        browser.calls(route.method, address, nlohmann::json::object(), town.anna.key);
    CHECK(is_refused(route, as_token, Role::Nobody));
    auto const in_address =
        browser.calls(route.method, address + "?key=" + town.anna.key, nlohmann::json::object());
    CHECK(is_refused(route, in_address, Role::Nobody));
  }
}

TEST_CASE("every route of a customer's key opens the own ticket, no other, and nothing by guessing",
          "[journeys]") {
  Town town;
  Browser browser(town.center);
  auto const before = town.stored(town.anna);
  std::set<std::string> tried;
  for (auto const& route : spravka::routes()) {
    if (!is_of_ticket_key(route)) {
      continue;
    }
    CAPTURE(route.pattern.text());
    auto const calls = [&](std::string const& key) {
      // Of the reply and the file of Anna's ticket, whoever's key it is.
      return browser.calls(route.method, address_about(route, town.anna, key),
                           nlohmann::json::object());
    };
    auto const made_up = calls(spravka::accounts::new_secret());
    CHECK(made_up.status == 404);
    auto const forged =
        calls("m" + std::to_string(town.anna.number) + "-4000000000-" + std::string(48, 'a'));
    CHECK(forged.status == 404);
    auto const of_another = calls(town.boris.key);
    CHECK(of_another.text.find(anna_says) == std::string::npos);
    bool const names_a_part = route.pattern.text().find(":file") != std::string::npos ||
                              route.pattern.text().find(":message") != std::string::npos;
    // What is a part of Anna's ticket is no part of his. (A rating without a score is refused
    // first.)
    CHECK((!names_a_part || of_another.status == 404 || of_another.status == 422));
    tried.insert(route.pattern.text());
  }
  CHECK(tried.size() >= 13);
  auto after = town.stored(town.anna);
  CHECK(after == before);

  for (auto const& route : spravka::routes()) {
    if (is_of_ticket_key(route)) {
      auto const address = address_about(route, town.anna, town.anna.key);
      CAPTURE(address);
      auto const own = browser.calls(route.method, address, nlohmann::json::object());
      CHECK(own.status != 404);
      CHECK(own.status < 500);
    }
  }
}

TEST_CASE("a signed-in person's routes refuse every form without the session's own token",
          "[journeys]") {
  Town town;
  auto const admin = town.center.add_user("root", Role::Admin);
  int guarded = 0;
  for (auto const& route : spravka::routes()) {
    bool const changes = route.method != Method::Get;
    CAPTURE(route.pattern.text());
    // Whatever changes something is guarded, or is a program's that carries no cookie's power.
    CHECK((!changes || route.guard != Guard::None || route.role == Role::Nobody));
    if (route.guard != Guard::FormToken) {
      continue;
    }
    Browser browser(town.center);
    browser.signs_in(admin);
    browser.forgets_token();
    auto const answer = browser.calls(route.method, address_about(route, town.anna, town.anna.key),
                                      nlohmann::json::object());
    CHECK(answer.status == 403);
    ++guarded;
  }
  CHECK(guarded > 10);
}
