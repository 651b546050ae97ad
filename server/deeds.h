// What a request has done, as a line of the audit log, and what a token would have needed for it.
// Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>

#include "server/accounts/scope.h"
#include "server/pages/house.h"
#include "server/routes.h"
#include "server/store/deed_log.h"

namespace spravka {

/// Changes by people who have signed in, and tries to sign in; nothing for all else. Of what was
/// sent only numbers and names of branches are told.
std::optional<store::Deed> deed_of(Route const& route, pages::Call const& call, int status);

/// The code of the words that name a scope: "needs_tickets".
std::string scope_code(accounts::Scope scope);

/// Notes what a command did.
void note_command(store::Database& database, std::string const& what, std::string const& about);

}  // namespace spravka
