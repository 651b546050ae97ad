#include "server/store/token_store.h"

#include <catch2/catch.hpp>

#include "server/store/account_store.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {

using accounts::Role;
using accounts::Scope;

TEST_CASE("a further token has its owner's role and its own scope, until it is taken away",
          "[store]") {
  Database database(":memory:");
  AccountStore people(database);
  people.add({"olga", Role::Agent, "", "hash", "own digest", tests::now});
  TokenStore tokens(database);
  CHECK(tokens.put({"Olga", "crm", Scope::Tickets, "crm digest", tests::now}));
  CHECK_FALSE(tokens.put({"nina", "crm", Scope::Read, "other", tests::now}));

  CHECK(tokens.find("own digest")->scope == Scope::Write);
  CHECK(tokens.find("crm digest")->scope == Scope::Tickets);
  CHECK(tokens.find("crm digest")->user.role == Role::Agent);
  CHECK_FALSE(tokens.find("other"));
  CHECK_FALSE(tokens.find(""));

  REQUIRE(tokens.put({"olga", "crm", Scope::Read, "new digest", tests::now}));
  CHECK_FALSE(tokens.find("crm digest"));  // One token a label.
  CHECK(tokens.find("new digest")->scope == Scope::Read);
  REQUIRE(tokens.all().size() == 1);
  CHECK(tokens.all()[0].label == "crm");

  CHECK_FALSE(tokens.remove("olga", "mail"));
  CHECK(tokens.remove("olga", "crm"));
  CHECK_FALSE(tokens.find("new digest"));
  CHECK(tokens.find("own digest"));
}

TEST_CASE("tokens go with their person", "[store]") {
  Database database(":memory:");
  AccountStore people(database);
  people.add({"olga", Role::Agent, "", "hash", "own digest", tests::now});
  TokenStore tokens(database);
  tokens.put({"olga", "crm", Scope::Tickets, "crm digest", tests::now});
  people.remove("olga");
  CHECK_FALSE(tokens.find("crm digest"));
  CHECK(tokens.all().empty());
}

TEST_CASE("a scope that this program does not know may read and nothing else", "[store]") {
  CHECK_FALSE(accounts::parse_scope("everything"));
  CHECK(accounts::parse_scope("tickets") == Scope::Tickets);
}

}  // namespace spravka::store
