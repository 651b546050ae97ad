// The rows that belong to a ticket: messages, what was suggested, the resolution. Inside the room
// only; every function works within its caller's transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/store/engine.h"
#include "server/tickets/ticket.h"

namespace spravka::store {

std::vector<tickets::Message> read_messages(soci::session& sql, std::int64_t ticket);

/// Stores what differs: new messages get their ids, those that are gone are deleted.
void save_messages(soci::session& sql, std::int64_t ticket,
                   std::vector<tickets::Message> const& before, std::vector<tickets::Message>& now);

std::vector<tickets::Suggested> read_suggested(soci::session& sql, std::int64_t ticket);
void save_suggested(soci::session& sql, tickets::Ticket const& ticket);

std::optional<tickets::Resolution> read_resolution(soci::session& sql, std::int64_t ticket);
void save_resolution(soci::session& sql, tickets::Ticket const& ticket);

}  // namespace spravka::store
