// Letters that came in: none is taken twice, none is lost between the mailbox and the ticket. Safe
// from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/tickets/ticket.h"

namespace spravka::store {

class Inbox {
public:
  /// `domain`: as for TicketStore.
  Inbox(Database& database, std::string domain)
      : database_(&database), domain_(std::move(domain)) {}

  struct Letter {
    std::string digest;      // Of what makes it this letter.
    std::string message_id;  // May be empty.
    std::chrono::sys_seconds at{};
  };

  /// The ticket whose letter has one of these ids, in their order.
  std::optional<std::int64_t> find_ticket(std::vector<std::string> const& message_ids);

  /// Opens a ticket with the letter, in one transaction. Nothing when this letter was taken before.
  std::optional<tickets::Ticket> open(Letter const& letter, tickets::Ticket ticket);
  /// Adds it to a ticket. Nothing when it was taken before or there is no such ticket.
  std::optional<tickets::Ticket> add(Letter const& letter, std::int64_t number,
                                     std::function<bool(tickets::Ticket&)> const& change);

  /// Letters of the mailbox that are being fetched, those of a crash before included.
  std::vector<std::int64_t> begin_fetching(std::vector<std::int64_t> const& uids);
  void end_fetching(std::int64_t uid);

private:
  Database* database_;
  std::string domain_;
};

}  // namespace spravka::store
