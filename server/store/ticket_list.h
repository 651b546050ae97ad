// The desk's lists of tickets. Inside the room only; every function works within its caller's
// transaction.
#pragma once

#include <vector>

#include "server/store/engine.h"
#include "server/store/ticket_store.h"

namespace spravka::store {

std::vector<TicketSummary> list_tickets(soci::session& sql, TicketFilter const& filter);

StatusCounts count_by_status(soci::session& sql, TicketFilter const& filter);

}  // namespace spravka::store
