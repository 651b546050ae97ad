// Taking people out: by their address, by the number of a ticket, or by age. What goes is gone from
// the database's file as well; drafts and articles in git are not touched. Safe from any thread;
// throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

/// Exactly one of these is given.
struct WhatToForget {
  std::string email{};
  std::int64_t ticket{};
  std::chrono::sys_seconds resolved_before{};  // Resolved tickets that nobody has touched since.
};

/// What was, or would be, taken out.
struct Forgotten {
  std::vector<std::int64_t> tickets;
  std::vector<std::string> drafts;  // Branches made from them, for a person to look at.
  std::size_t watches{};            // Addresses left for the end of a known issue.
};

class Forgetting {
public:
  explicit Forgetting(Database& database) : database_(&database) {}

  Forgotten find(WhatToForget const& what);
  /// Tickets with their letters, files and ratings, and the addresses left for known issues. Takes
  /// some hundreds at once, so that a server beside it goes on storing; asked again after it was
  /// interrupted, it takes the rest.
  Forgotten forget(WhatToForget const& what);

private:
  Database* database_;
};

}  // namespace spravka::store
