// A step of a ticket, taken for a page or a program: the ticket as it stands afterwards, or why
// not.
#pragma once

#include <functional>
#include <optional>

#include <tl/expected.hpp>

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

using Step = std::function<tl::expected<void, tickets::Refusal>(tickets::Ticket&)>;

/// No ticket: there is none with this number.
struct StepTaken {
  std::optional<tickets::Ticket> ticket;
  std::optional<tickets::Refusal> refusal;
};

StepTaken take_step(Call const& call, std::int64_t number, Step const& step);

/// The ticket that an address of the desk names; nothing when there is none.
std::optional<tickets::Ticket> find_ticket(Call const& call);

/// How every address about a ticket begins at the desk: `take` goes on with the ticket.
template <typename Take>
Reply on_ticket(Call const& call, Take const& take) {
  auto const ticket = find_ticket(call);
  return ticket ? Reply(take(*ticket)) : not_found();
}

}  // namespace spravka::pages
