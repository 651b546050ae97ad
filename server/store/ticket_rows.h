// A ticket as rows, and back. Inside the room only; every function works within its caller's
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/store/engine.h"
#include "server/tickets/ticket.h"

namespace spravka::store {

/// Stores a new ticket and returns it as stored: with its number and its messages' ids. Only the
/// digest of its key is kept.
tickets::Ticket insert_ticket(soci::session& sql, tickets::Ticket ticket);

/// The whole ticket, without its key.
std::optional<tickets::Ticket> read_ticket(soci::session& sql, std::int64_t number);

/// Stores what differs between a ticket as it was read and as it is now. New messages get their
/// ids.
void save_ticket(soci::session& sql, tickets::Ticket const& before, tickets::Ticket& now);

}  // namespace spravka::store
