#include "server/accounts/user.h"

#include <catch2/catch.hpp>

namespace spravka::accounts {

TEST_CASE("every role is read back from its word", "[accounts]") {
  auto const role = GENERATE(Role::Nobody, Role::Customer, Role::Agent, Role::Writer, Role::Admin);
  REQUIRE(parse_role(to_string(role)) == role);
}

TEST_CASE("an unknown word is no role", "[accounts]") {
  auto const word = GENERATE(as<std::string>{}, "", "root", "Admin", "admin ");
  REQUIRE_FALSE(parse_role(word));
}

TEST_CASE("a user name is short and has no look-alikes", "[accounts]") {
  auto const [name, is_good] = GENERATE(table<std::string, bool>({
      {"anna", true},
      {"Anna.P-1_x@example.com", true},
      {std::string(64, 'a'), true},
      {std::string(65, 'a'), false},
      {"", false},
      {"two words", false},
      {"аnna", false},  // The first letter is Cyrillic.
      {"a\nb", false},
      {"a/b", false},
      {"<b>", false},
  }));
  CAPTURE(name);
  REQUIRE(is_good_user_name(name) == is_good);
}

}  // namespace spravka::accounts
