// Takes out what is kept for a time only (lifetimes.h). Those who write such rows take out the old
// ones as well; this is for a house where nobody writes any more.
//
// Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstddef>

#include "server/store/database.h"

namespace spravka::store {

/// Takes out what has had its time at `now`, from the files of the database as well. How many rows.
std::size_t take_out_outdated(Database& database, std::chrono::sys_seconds now);

}  // namespace spravka::store
