// Tickets. When add() or save() has returned, the ticket survives a crash or power cut. Safe from
// any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "server/store/database.h"
#include "server/tickets/ticket.h"
#include "server/tickets/ticket_times.h"

namespace spravka::store {

struct TicketFilter {
  std::optional<tickets::Status> status;
  std::string group;
  std::size_t limit{50};  // At most 200.
  std::int64_t after{};   // Only tickets older (smaller number) than this one; 0: from the newest.
  std::string type{};
  std::string language{};
  std::string priority{};
  std::string assignee{};                              // A name; "-" for nobody's.
  std::optional<std::vector<std::int64_t>> numbers{};  // Only these; at most 200 are read.
};

/// A row of a list, without the conversation.
struct TicketSummary {
  std::int64_t number{};
  std::string subject;
  std::string name;
  std::string language;
  tickets::Type type{};
  std::string group;
  tickets::Status status{};
  std::size_t messages{};
  std::string assignee;
  tickets::Priority priority{};
  bool is_customers_turn{};  // The last public message is an agent's.
  std::string draft_branch;
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};
  tickets::Times times{};
};

struct StatusCounts {
  std::size_t open{};
  std::size_t waiting{};
  std::size_t resolved{};
};

class TicketStore {
public:
  /// `letters_domain`: what stands behind the @ in our letters' ids. Empty: no letters are written.
  explicit TicketStore(Database& database, std::string letters_domain = {})
      : database_(&database), letters_domain_(std::move(letters_domain)) {}

  /// Stores a new ticket under the next number and returns it as stored.
  tickets::Ticket add(tickets::Ticket ticket);

  /// The key of a request came in the last 24 hours from the same requester with another letter.
  struct OtherLetter {};

  /// The same, and the ticket of that time when the same letter (subject and text) comes again from
  /// the same requester with the same key (at most 200 bytes) within 24 hours. Keys may be guessed
  /// and addresses known: only who has the whole letter is given its ticket. An empty key is none.
  /// `source`: a digest of who asks, by which acknowledgements are counted; not an address.
  [[nodiscard]] tl::expected<tickets::Ticket, OtherLetter> add_once(
      tickets::Ticket ticket, std::string const& idempotency_key, std::string const& source = {});

  /// A ticket of another help desk, with its own times and without a letter. Nothing when `source`
  /// ("zendesk:2") is here already.
  std::optional<tickets::Ticket> import(std::string const& source, tickets::Ticket ticket);

  std::optional<tickets::Ticket> find(std::int64_t number);
  /// By the customer's secret.
  std::optional<tickets::Ticket> find_by_key(std::string const& key);

  /// Reads a ticket, lets `change` alter it, and stores it, all in one transaction, so that two
  /// people never overwrite each other. `change` returns false to store nothing. Nothing when there
  /// is no such ticket; otherwise the ticket as it stands.
  std::optional<tickets::Ticket> update(std::int64_t number,
                                        std::function<bool(tickets::Ticket&)> const& change);

  std::vector<TicketSummary> list(TicketFilter const& filter);
  /// Of this filter, whatever its status and page.
  StatusCounts counts(TicketFilter const& filter = {});
  std::vector<std::string> groups();

  /// Each change of a ticket has a number of its own, above all before it. The newest one; 0 when
  /// there is no ticket.
  std::int64_t newest_revision();

  /// Tickets whose last change came after this one, in the order of their changes.
  struct Changed {
    std::int64_t revision{};
    tickets::Ticket ticket;
  };

  std::vector<Changed> changed_after(std::int64_t revision, std::size_t limit);

private:
  Database* database_;
  std::string letters_domain_;
};

}  // namespace spravka::store
