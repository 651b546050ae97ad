#include "server/accounts/visitor.h"

#include <catch2/catch.hpp>

namespace spravka::accounts {

TEST_CASE("a role sees its own audience and no more", "[accounts]") {
  auto const [role, audience] = GENERATE(table<Role, article::Audience>({
      {Role::Nobody, article::Audience::Public},
      {Role::Customer, article::Audience::Customers},
      {Role::Agent, article::Audience::Agents},
      {Role::Writer, article::Audience::Agents},
      {Role::Admin, article::Audience::Agents},
  }));
  Visitor visitor;
  visitor.user = User{1, "anna", role, ""};
  CHECK(visitor.audience() == audience);
  CHECK(visitor.role() == role);
}

TEST_CASE("who has not signed in sees what is public", "[accounts]") {
  Visitor const visitor;
  CHECK(visitor.audience() == article::Audience::Public);
  CHECK(visitor.role() == Role::Nobody);
}

}  // namespace spravka::accounts
