// Who is asking: a signed-in user or nobody. The audience every question is asked for comes from
// here.
#pragma once

#include <optional>
#include <string>

#include "server/accounts/scope.h"
#include "server/accounts/user.h"

namespace spravka::accounts {

struct Visitor {
  std::optional<User> user;
  Scope scope{Scope::Write};  // Of the token, when there is one.
  std::string session;        // The session's secret, when signed in by cookie; never logged.

  Role role() const { return user ? user->role : Role::Nobody; }

  /// Nobody sees what is public, customers what is for customers, the others all.
  article::Audience audience() const;
};

}  // namespace spravka::accounts
