// The ticket that an address's key opens: the customer's secret, or the key that stands in a letter
// until its day. Both open the same; neither is ever logged.
#pragma once

#include <functional>
#include <optional>

#include <tl/expected.hpp>

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

std::optional<tickets::Ticket> find_own_ticket(Call const& call);

/// One step of that ticket: the ticket as it stands afterwards, or why not. No ticket: the key
/// opens none.
struct OwnStep {
  std::optional<tickets::Ticket> ticket;
  std::optional<tickets::Refusal> refusal;
};

OwnStep take_own_step(
    Call const& call,
    std::function<tl::expected<void, tickets::Refusal>(tickets::Ticket&)> const& step);

/// GET /:lang/tickets/:key/files/:file, GET /desk/tickets/:number/files/:file: always a download.
Reply download_own_file(Call const& call);
Reply download_desk_file(Call const& call);

}  // namespace spravka::pages
