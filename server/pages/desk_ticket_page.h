// One ticket at the desk: the conversation, the articles that may answer it, the reply, the
// resolution.
#pragma once

#include <optional>

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

/// GET /desk/tickets/:number, POST .../messages, POST .../resolution
Reply show_desk_ticket(Call const& call);
Reply reply_as_agent(Call const& call);
Reply resolve_ticket(Call const& call);

/// The ticket an address names; nothing when there is none.
std::optional<tickets::Ticket> find_ticket(Call const& call);

/// What a ticket asks, as its suggestions are looked for.
index::Letter letter_of(Call const& call, tickets::Ticket const& ticket);

/// The page's data, for other steps that come back to it.
View desk_ticket_view(Call const& call, tickets::Ticket const& ticket);

}  // namespace spravka::pages
