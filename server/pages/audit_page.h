// Who did what at the desk: the audit log, for admins.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/audit?who=&before=
Reply show_audit(Call const& call);

}  // namespace spravka::pages
