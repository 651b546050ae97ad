#include "server/accounts/scope.h"

namespace spravka::accounts {

// Stored in the database and written on the command line: never change a word.
char const* to_string(Scope scope) {
  switch (scope) {
    case Scope::Read:
      return "read";
    case Scope::Tickets:
      return "tickets";
    case Scope::Write:
      break;
  }
  return "write";
}

std::optional<Scope> parse_scope(std::string const& word) {
  for (auto const scope : {Scope::Read, Scope::Tickets, Scope::Write}) {
    if (word == to_string(scope)) {
      return scope;
    }
  }
  return std::nullopt;
}

}  // namespace spravka::accounts
