// Tickets of another help desk, as its export tells them. Values only.
#pragma once

#include <string>
#include <vector>

#include "server/tickets/ticket.h"

namespace spravka::imports {

struct ImportedTicket {
  std::string id;  // Its number there: by it nothing comes twice.
  tickets::Ticket ticket;
};

/// What stays behind, and why: a stable code ("no_text", "no_id", "files", "unreadable").
struct Skipped {
  std::string id;
  std::string why;

  bool operator==(Skipped const&) const = default;
};

struct Imported {
  std::vector<ImportedTicket> tickets;
  std::vector<Skipped> skipped;
};

}  // namespace spravka::imports
