// One ticket at the desk: the conversation, the articles that may answer it, the reply, the
// resolution.
#pragma once

#include <string>

#include "server/pages/desk_form.h"
#include "server/pages/ticket_step.h"

namespace spravka::pages {

/// GET /desk/tickets/:number, POST .../messages, POST .../resolution
Reply show_desk_ticket(Call const& call);
Reply reply_as_agent(Call const& call);
Reply resolve_ticket(Call const& call);

/// A link to it would lead nowhere.
bool is_unknown_article(Call const& call, std::string const& path);

/// What a ticket asks, as its suggestions are looked for.
index::Letter letter_of(Call const& call, tickets::Ticket const& ticket);

/// The page, for other steps that come back to it, with what stands in its form; as it was posted
/// where nothing else is said.
View desk_ticket_view(Call const& call, tickets::Ticket const& ticket);
View desk_ticket_view(Call const& call, tickets::Ticket const& ticket, DeskForm const& form);

}  // namespace spravka::pages
