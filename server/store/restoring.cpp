#include "server/store/restoring.h"

#include <filesystem>

#include "server/store/connection.h"
#include "server/store/copy.h"

namespace spravka::store {

void restore_database(std::string const& copy, std::string const& file) {
  for (auto const* end : {"-wal", "-journal"}) {
    if (std::filesystem::exists(file + end)) {
      // SQLite would take them for its own, and write another database's pages into this one.
      throw StoreError("cannot restore " + file + ": " + file + end +
                       " is left of another database: move it to where that one is");
    }
  }
  guard("restore " + file + " from " + copy, [&] { copy_database(*connect_to_look(copy), file); });
}

}  // namespace spravka::store
