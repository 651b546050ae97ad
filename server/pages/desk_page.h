// The desk's list of tickets, for agents and their programs.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/tickets?status=&group=&q=&after=
Reply show_tickets(Call const& call);

/// GET /api/v1/tickets
Reply list_tickets_for_programs(Call const& call);

}  // namespace spravka::pages
