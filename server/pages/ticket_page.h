// The customer's own page, by secret key: the conversation, a further message, "is it solved?", a
// rating.
#pragma once

#include "server/pages/house.h"
#include "server/pages/own_form.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/tickets/:key, POST /:lang/tickets/:key/messages, .../confirm, .../rating
Reply show_ticket(Call const& call);
Reply reply_as_customer(Call const& call);
Reply confirm_ticket(Call const& call);
Reply rate_ticket(Call const& call);
/// POST .../messages/:message/rating: one reply of an agent.
Reply rate_reply(Call const& call);

/// After a step: the page when something in its form is left to do, else the page at its own
/// address.
Reply own_page_or_onwards(Call const& call, tickets::Ticket const& ticket, OwnForm const& left);

/// The same for programs, under /api/v1/tickets/by-key/:key
Reply read_own_ticket(Call const& call);
Reply reply_as_customer_for_programs(Call const& call);
Reply confirm_ticket_for_programs(Call const& call);
Reply rate_ticket_for_programs(Call const& call);
Reply rate_reply_for_programs(Call const& call);
Reply close_own_ticket_for_programs(Call const& call);

}  // namespace spravka::pages
