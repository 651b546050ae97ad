// Who did what at the desk can be read afterwards; a token does no more than its scope.
#include <catch2/catch.hpp>

#include "server/accounts/secret.h"
#include "server/incoming.h"
#include "server/routes.h"
#include "server/store/deed_log.h"
#include "server/store/token_store.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using spravka::accounts::Role;
using spravka::accounts::Scope;
using spravka::http::Method;
namespace store = spravka::store;

namespace {

std::vector<store::Deed> deeds_of(HelpCenter const& center) {
  store::Database database(center.data());
  return store::DeedLog(database).list({});
}

/// Every part of an address filled with something.
std::string some_address(std::string const& pattern) {
  std::string address;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != ':' && pattern[at] != '*') {
      address += pattern[at++];
      continue;
    }
    auto const end = std::min(pattern.find('/', at), pattern.size());
    address += pattern.substr(at + 1, end - at - 1) == "lang" ? "ru" : "1";
    at = end;
  }
  return address;
}

}  // namespace

TEST_CASE("what is done at the desk stands in the audit, with its author and without a word of it",
          "[journeys]") {
  HelpCenter center(some_articles());
  auto const agent = center.add_user("olga", Role::Agent);
  auto const admin = center.add_user("root", Role::Admin);
  Browser desk(center);
  desk.calls(Method::Post, "/api/v1/tickets",
             {{"email", "anna@example.com"}, {"subject", "Тема"}, {"body", "Вопрос Анны"}});
  CHECK(deeds_of(center).empty());  // A customer's step is no deed of the desk.

  desk.sends("/desk/sign-in", {{"name", "olga"}, {"password", "not hers"}});
  desk.sends("/desk/sign-in", {{"name", "my secret password"}, {"password", "olga"}});
  desk.signs_in(agent);
  desk.opens("/desk/tickets/1");
  desk.sends("/desk/tickets/1/messages", {{"body", "Тайный ответ"}});
  desk.calls(Method::Post, "/api/v1/tickets/1/resolve", {{"solution", "Тайное решение"}},
             agent.token);
  desk.calls(Method::Post, "/api/v1/tickets/999/messages", {{"body", "Нет такого"}}, agent.token);

  auto const deeds = deeds_of(center);
  REQUIRE(deeds.size() == 4);  // What was refused or failed has changed nothing.
  CHECK(deeds[3].what == "sign-in failed");
  CHECK(deeds[3].who == "olga");
  CHECK(deeds[2].what == "sign-in");
  CHECK(deeds[1].what == "POST /desk/tickets/:number/messages");
  CHECK(deeds[1].way == "page");
  CHECK(deeds[1].about == "number=1");
  CHECK(deeds[0].what == "POST /api/v1/tickets/:number/resolve");
  CHECK(deeds[0].way == "token");
  for (auto const& deed : deeds) {
    auto const line = deed.who + deed.what + deed.about;
    CHECK(line.find("Тайн") == std::string::npos);
    CHECK(line.find("anna") == std::string::npos);
    CHECK(line.find("secret") == std::string::npos);
  }

  CHECK(desk.opens("/desk/audit").page().status == 403);
  Browser boss(center);
  boss.signs_in(admin);
  boss.opens("/desk/audit");
  CHECK(boss.page().status == 200);
  CHECK(boss.sees("POST /desk/tickets/:number/messages"));
  CHECK(boss.opens("/desk/audit?who=olga").sees("sign-in failed"));
  CHECK(boss.opens("/desk/audit?who=nina").sees_nothing_of("sign-in failed"));
}

TEST_CASE("a token does what its scope allows and is told clearly what it lacks", "[journeys]") {
  HelpCenter center(some_articles());
  auto const writer = center.add_user("olga", Role::Writer);
  auto const scope = GENERATE(Scope::Read, Scope::Tickets, Scope::Write);
  auto const token = spravka::accounts::new_secret();
  {
    store::Database database(center.data());
    store::TokenStore(database).put({"olga", "crm", scope, spravka::accounts::digest(token), {}});
  }
  Browser program(center);
  program.calls(Method::Post, "/api/v1/tickets",
                {{"email", "anna@example.com"}, {"subject", "Тема"}, {"body", "Вопрос"}});
  int refused = 0;
  for (auto const& route : spravka::routes()) {
    auto const needed = spravka::scope_needed(route);
    auto const answer = program.calls(route.method, some_address(route.pattern.text()),
                                      nlohmann::json::object(), token);
    CAPTURE(route.pattern.text(), answer.text);
    bool const is_scope_refusal =
        answer.status == 403 && route.role > Role::Nobody && route.role <= Role::Writer;
    CHECK(is_scope_refusal == (scope < needed));
    if (scope < needed && route.dress == spravka::Dress::Api) {
      CHECK(answer.body["error"]["code"] == "scope");
      CHECK(answer.body["error"]["fields"]["scope"].get<std::string>().find(
                spravka::accounts::to_string(needed)) != std::string::npos);
      ++refused;
    }
  }
  CHECK((refused > 0) == (scope != Scope::Write));
  // The scope takes from the owner's role and never adds to it.
  CHECK(program.calls(Method::Get, "/desk/audit", nullptr, token).status == 403);
  CHECK(program.calls(Method::Get, "/api/v1/tickets", nullptr, token).status == 200);
  auto const reply =
      program.calls(Method::Post, "/api/v1/tickets/1/messages", {{"body", "Ответ"}}, token);
  CHECK(reply.status == (scope == Scope::Read ? 403 : 201));
}
