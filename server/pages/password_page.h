// The password one signs in with: one's own, by whoever knows the old one.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET and POST /desk/password. A new password ends all sessions but the one it is changed in.
Reply show_password(Call const& call);
Reply change_password(Call const& call);

}  // namespace spravka::pages
