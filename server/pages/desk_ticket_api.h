// One ticket for agents' programs.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// Under /api/v1/tickets/:number: GET, POST /messages, POST /resolve, GET /block?path=&form=
Reply read_ticket(Call const& call);
Reply add_message(Call const& call);
Reply resolve_for_programs(Call const& call);
Reply read_block(Call const& call);

}  // namespace spravka::pages
