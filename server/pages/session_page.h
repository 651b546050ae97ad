// Signing in to the desk and out of it.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// The session cookie's name.
inline constexpr char const* session_cookie = "spravka_session";

/// GET and POST /desk/sign-in, POST /desk/sign-out
Reply show_sign_in(Call const& call);
Reply sign_in(Call const& call);
Reply sign_out(Call const& call);

/// `address` when it is a local path, else the desk: never a way to another site.
std::string local_path(std::string const& address);

}  // namespace spravka::pages
