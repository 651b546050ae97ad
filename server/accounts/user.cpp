#include "server/accounts/user.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spravka::accounts {
namespace {

constexpr std::size_t max_name_bytes = 64;

// Stored in the database and written on the command line: never change a word.
constexpr std::array<std::pair<Role, char const*>, 5> words = {{
    {Role::Nobody, "nobody"},
    {Role::Customer, "customer"},
    {Role::Agent, "agent"},
    {Role::Writer, "writer"},
    {Role::Admin, "admin"},
}};

bool is_name_character(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '.' || character == '-' ||
         character == '_' || character == '@';
}

}  // namespace

char const* to_string(Role role) {
  for (auto const& [known, word] : words) {
    if (known == role) {
      return word;
    }
  }
  return "nobody";
}

std::optional<Role> parse_role(std::string const& word) {
  for (auto const& [role, known] : words) {
    if (word == known) {
      return role;
    }
  }
  return std::nullopt;
}

bool is_good_user_name(std::string const& name) {
  return !name.empty() && name.size() <= max_name_bytes &&
         std::all_of(name.begin(), name.end(), is_name_character);
}

}  // namespace spravka::accounts
