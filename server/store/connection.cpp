#include "server/store/connection.h"

#include <thread>

#include <fcntl.h>
#include <unistd.h>

// Wraps sqlite3.h in the namespace sqlite_api: never include both in one file.
#include <soci/sqlite3/soci-sqlite3.h>

namespace spravka::store {
namespace {

sqlite_api::sqlite3* engine(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

bool is_in_transaction(soci::session& session) {
  return sqlite_api::sqlite3_get_autocommit(engine(session)) == 0;
}

void roll_back(soci::session& session) {
  // Some errors (a full disk) have rolled back already. One that fails is repeated before the next
  // transaction.
  if (is_in_transaction(session)) {
    sqlite_api::sqlite3_exec(engine(session), "rollback", nullptr, nullptr, nullptr);
  }
}

std::string advice(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program holds the database; try again, and look for a second server or a "
             "tool at work on the same file";
    case SQLITE_FULL:
      return "the disk is full; nothing was stored, free some space and try again";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return "the file cannot be opened or written; check that its folder exists and belongs to "
             "the user that runs the program";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "the file is damaged or not a database; restore it from a backup";
    case SQLITE_IOERR:
      return "the disk could not be read or written; look at the system's log and at the space "
             "that is left";
    case SQLITE_NOMEM:
      return "there is not enough memory";
    case SQLITE_CONSTRAINT:
      return "what was to be stored contradicts what is there; nothing was stored";
    default:
      return "the database answered with error " + std::to_string(code);
  }
}

/// Mail addresses and letters are in there: nobody but the owner reads the file, and SQLite gives
/// its companions the same rights.
void make_private_file(std::string const& path) {
  int const file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0) {
    ::close(file);
  }
}

std::unique_ptr<soci::session> open(std::string const& path, std::string const& options) {
  if (path.empty() || path.find('"') != std::string::npos) {
    throw StoreError("cannot open the database: its path is empty or holds a quotation mark");
  }
  return std::make_unique<soci::session>(soci::sqlite3, "db=\"" + path + "\"" + options);
}

/// A new file is changed to WAL once. Where two programs do that at the same moment, the engine
/// tells one of them "busy" without waiting, for it holds a lock to read already: it asks again.
void use_write_ahead_log(soci::session& session, std::chrono::milliseconds patience) {
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (true) {
    try {
      return run_script(session, "pragma journal_mode = wal");
    } catch (soci::sqlite3_soci_error const& error) {
      bool const is_over = std::chrono::steady_clock::now() >= deadline;
      if ((error.result() & 0xff) != SQLITE_BUSY || is_over) {
        throw;
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

std::unique_ptr<soci::session> connect(std::string const& path, Access access,
                                       std::chrono::milliseconds patience) {
  if (access == Access::Write && path != ":memory:") {
    make_private_file(path);
  }
  auto session = open(path, "");
  set_patience(*session, patience);
  use_write_ahead_log(*session, patience);
  run_script(*session,
             "pragma synchronous = full; pragma foreign_keys = on;"
             "pragma journal_size_limit = 67108864; pragma trusted_schema = off;"
             // What is taken out must not lie in the file for whoever reads it next.
             "pragma secure_delete = on;");
  if (access == Access::Read) {
    run_script(*session, "pragma query_only = on");
  }
  return session;
}

std::unique_ptr<soci::session> connect_to_look(std::string const& file) {
  return open(file, " readonly=true");
}

void set_patience(soci::session& session, std::chrono::milliseconds patience) {
  sqlite_api::sqlite3_busy_timeout(engine(session), static_cast<int>(patience.count()));
}

void run_script(soci::session& session, std::string const& sql) {
  int const code =
      sqlite_api::sqlite3_exec(engine(session), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    throw soci::sqlite3_soci_error("a script of statements failed", code);
  }
}

void transact(soci::session& session, Begin begin,
              std::function<void(soci::session&)> const& work) {
  roll_back(session);
  // A plain BEGIN that reads and then writes fails at once when another connection writes.
  run_script(session, begin == Begin::Immediate ? "begin immediate" : "begin");
  try {
    work(session);
    run_script(session, "commit");
  } catch (...) {
    roll_back(session);
    throw;
  }
}

void guard(std::string const& tried, std::function<void()> const& work) {
  try {
    work();
  } catch (soci::sqlite3_soci_error const& error) {
    throw StoreError("cannot " + tried + ": " + advice(error.result()));
  } catch (soci::soci_error const&) {
    throw StoreError("cannot " + tried +
                     ": a stored value is missing or of another kind than expected; check the "
                     "database and restore it from a backup if it is damaged");
  }
}

}  // namespace spravka::store
