// Nobody had the answer: the customer writes to us, and is shown what may answer before and after
// sending.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/pages/suggestions_page.h"
#include "server/tickets/ticket.h"
#include "server/tickets/ticket_form.h"

namespace spravka::pages {

/// GET /:lang/tickets/new?subject=&article=
Reply show_new_ticket(Call const& call);

/// POST /:lang/tickets. With step=confirm and good suggestions the form comes back with them; else
/// the ticket is stored, and only then the customer is sent to its page.
Reply create_ticket(Call const& call);

/// POST /api/v1/tickets
Reply create_ticket_for_programs(Call const& call);

}  // namespace spravka::pages
