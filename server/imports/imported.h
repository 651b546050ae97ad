// Tickets of another help desk, as its export tells them. Values only.
#pragma once

#include <string>
#include <vector>

#include "server/tickets/ticket.h"

namespace spravka::imports {

struct ImportedTicket {
  std::string id;          // Its number there: by it nothing comes twice.
  tickets::Ticket ticket;  // Its times are 0 where the export has none.
};

struct ExportFile {
  std::string name;  // Under the folder that was given; may tell whose comments it holds.
  std::string bytes;
};

/// What stays behind, and why: a stable code ("no_text", "no_id", "bad_time", "unreadable",
/// "no_ticket", "comments_of_nobody", "nothing_known"); or what a ticket came without: "files".
struct Skipped {
  std::string id;  // A ticket's number, or a file's name.
  std::string why;

  bool operator==(Skipped const&) const = default;
};

struct Imported {
  std::vector<ImportedTicket> tickets;
  std::vector<Skipped> skipped;
};

}  // namespace spravka::imports
