// What must outlive a restart and is not in git: connections, transactions, migrations. The only
// room that knows SQL.
//
// SQLite in WAL mode with synchronous=FULL: what a transaction has committed survives a power cut.
// Writes go one at a time under BEGIN IMMEDIATE; reads run beside them. Safe from any thread.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace soci {
class session;
}

namespace spravka::store {

/// The database failed. The text never holds a value that was stored or asked for.
class StoreError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class Database {
public:
  /// Opens `<data>/spravka.db`, making it if there is none, and brings it to the newest migration.
  /// `path` is the file, or the existing folder that holds it; ":memory:" for tests. Throws
  /// StoreError, also for a database that is newer than this program. Waits a minute at most for
  /// another program that is at the same upgrade.
  explicit Database(std::string const& path);
  ~Database();
  Database(Database const&) = delete;
  Database& operator=(Database const&) = delete;

  /// Runs `work` inside one transaction; commits when it returns, rolls back when it throws. Errors
  /// of the engine come out as StoreError, all others as they are. Waits 5 seconds at most for its
  /// turn. `work` must not call the database again.
  void write(std::function<void(soci::session&)> const& work);
  /// Runs `work` on a connection that only reads, and sees one state of the data throughout. `work`
  /// must not call the database again.
  void read(std::function<void(soci::session&)> const& work);

  /// Throws when the database cannot be read: for /readyz.
  void check();

  /// Brings what was written to the database's own file and empties the log beside it, as far as
  /// readers let it.
  void empty_log();

  /// A consistent copy while others write. The file must not exist; it appears when it is whole and
  /// on the disk.
  void copy_to(std::string const& file);

  /// Reads a whole file, as copy_to() makes it, and throws when it is damaged, not ours or newer
  /// than this program.
  static void verify(std::string const& file);

  int version();  // Number of the newest migration applied.

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::store
