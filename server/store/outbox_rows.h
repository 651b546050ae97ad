// Letters that a ticket owes, as rows. Inside the room only; every function works within its
// caller's transaction, so that a ticket and its letter are stored together or not at all.
#pragma once

#include <string>
#include <vector>

#include "server/store/engine.h"
#include "server/tickets/correspondence.h"
#include "server/tickets/ticket.h"

namespace spravka::store {

/// At most three acknowledgements an hour go to one address, and thirty on behalf of one source:
/// what is beyond is kept as withheld. `domain` stands in the letters' own ids.
void queue_letters(soci::session& sql, tickets::Ticket const& ticket,
                   std::vector<tickets::OwedLetter> const& owed, std::string const& domain,
                   std::string const& source);

}  // namespace spravka::store
