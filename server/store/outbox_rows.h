// Letters that a ticket owes, as rows. Inside the room only; every function works within its
// caller's transaction, so that a ticket and its letter are stored together or not at all.
#pragma once

#include <chrono>
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

/// A letter about a watch instead of a ticket.
struct WatchLetter {
  std::int64_t watch{};
  tickets::LetterKind kind{};
  std::string email;
  std::string source;
};

/// Owed once for a watch and a kind; the question counts among the acknowledgements of an hour.
void queue_watch_letter(soci::session& sql, WatchLetter const& letter, std::string const& domain,
                        std::chrono::sys_seconds now);

}  // namespace spravka::store
