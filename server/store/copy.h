// Backups: a consistent copy while others write, and the proof that a file is one. Inside the room
// only.
#pragma once

#include <string>

#include "server/store/engine.h"

namespace spravka::store {

/// The file appears only when it is whole and on the disk. Throws StoreError when it exists
/// already.
void copy_database(soci::session& session, std::string const& file);

/// Throws StoreError for a file that is missing, damaged, not a database of this program, or newer
/// than it.
void verify_database(std::string const& file);

}  // namespace spravka::store
