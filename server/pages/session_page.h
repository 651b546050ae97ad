// Signing in to the desk and out of it.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// The session cookie's name.
/// Over TLS with the prefix that keeps other hosts of the domain, and plain HTTP, from setting it.
inline char const* session_cookie(bool is_secure) {
  return is_secure ? "__Host-spravka_session" : "spravka_session";
}

/// GET and POST /desk/sign-in, POST /desk/sign-out
Reply show_sign_in(Call const& call);
Reply sign_in(Call const& call);
Reply sign_out(Call const& call);

/// Opens a session, gives its cookie and leads to `address`, which is ours. The browser is known
/// from then on (accounts/known_browser.h).
http::Response signed_in(Call const& call, accounts::User const& user, std::string const& address);

/// `address` when it is a local path, else the desk: never a way to another site.
std::string local_path(std::string const& address);

}  // namespace spravka::pages
