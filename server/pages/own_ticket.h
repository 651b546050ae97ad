// The ticket that an address's key opens: the customer's secret, or the key that stands in a letter
// until its day. Both open the same; neither is ever logged.
#pragma once

#include <optional>
#include <string>

#include "server/pages/ticket_step.h"

namespace spravka::pages {

std::optional<tickets::Ticket> find_own_ticket(Call const& call);

/// How every call of a program about it begins: `take` goes on with the ticket.
template <typename Take>
Reply on_own_ticket(Call const& call, Take const& take) {
  auto const ticket = find_own_ticket(call);
  return ticket ? Reply(take(*ticket)) : not_found();
}

/// One step of that ticket. No ticket: the key opens none.
StepTaken take_own_step(Call const& call, Step const& step);

/// What the reader is told as its solution (tickets::told_solution); the agent's words alone while
/// there is no index to look into.
std::string solution_of(Call const& call, tickets::Ticket const& ticket);

/// GET /:lang/tickets/:key/files/:file, GET /desk/tickets/:number/files/:file: always a download.
Reply download_own_file(Call const& call);
Reply download_desk_file(Call const& call);

}  // namespace spravka::pages
