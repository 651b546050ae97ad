// The numbered steps that bring a database to the form this program reads. They are the files of
// migrations/, built into the program. Inside the room only.
#pragma once

#include <vector>

#include "server/store/engine.h"

namespace spravka::store {

struct Migration {
  int number{};      // From 1, without gaps.
  char const* name;  // "accounts"
  char const* sql;
};

/// All of them, in order.
std::vector<Migration> const& migrations();

/// Applies what is missing, each step in a transaction of its own: an interrupted upgrade goes on
/// where it stopped. Throws StoreError for a database that a newer program has written.
void migrate(soci::session& session, std::vector<Migration> const& steps);

/// Throws StoreError when `version` is beyond the steps.
void refuse_newer(int version, std::vector<Migration> const& steps);

/// Number of the newest step applied; 0 for an empty database.
int applied_version(soci::session& session);

}  // namespace spravka::store
