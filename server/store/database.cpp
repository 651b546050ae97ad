#include "server/store/database.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "server/store/connection.h"
#include "server/store/copy.h"
#include "server/store/migrations.h"

namespace spravka::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int reader_count = 4;

// While another program holds the database: long enough to find it free again, too short for the
// requests that read to queue up behind those that wait to write.
constexpr auto short_patience = std::chrono::milliseconds{250};

/// Lends its connections, each to one thread at a time.
class Connections {
public:
  void add(std::unique_ptr<soci::session> session) { free_.push_back(std::move(session)); }

  /// Runs `work` with a connection, or throws when none comes free before the deadline: threads
  /// must not pile up behind one that hangs.
  void lend(Clock::time_point deadline, std::function<void(soci::session&)> const& work) {
    auto session = take(deadline);
    try {
      work(*session);
    } catch (...) {
      give_back(std::move(session));
      throw;
    }
    give_back(std::move(session));
  }

private:
  std::unique_ptr<soci::session> take(Clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    if (!came_free_.wait_until(lock, deadline, [this] { return !free_.empty(); })) {
      throw StoreError(
          "cannot reach the database: all connections have been busy for seconds; try again, and "
          "look for a program that holds the database");
    }
    auto session = std::move(free_.back());
    free_.pop_back();
    return session;
  }

  void give_back(std::unique_ptr<soci::session> session) {
    {
      std::lock_guard const lock(mutex_);
      free_.push_back(std::move(session));
    }
    came_free_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable came_free_;
  std::vector<std::unique_ptr<soci::session>> free_;
};

std::string database_file(std::string const& path) {
  std::error_code ignored;
  bool const is_folder = std::filesystem::is_directory(path, ignored);
  return is_folder ? (std::filesystem::path(path) / "spravka.db").string() : path;
}

}  // namespace

struct Database::Workings {
  std::string file;
  Connections
      writers;  // One: SQLite has one writer, and a queue of ours is fairer than its retries.
  Connections readers;
  // The last write that had its turn waited in vain as long as it may.
  std::atomic<bool> is_held{false};

  bool is_in_memory() const { return file == ":memory:"; }

  /// A database in memory belongs to its one connection.
  Connections& for_reading() { return is_in_memory() ? writers : readers; }
};

Database::Database(std::string const& path) : workings_(std::make_unique<Workings>()) {
  workings_->file = database_file(path);
  guard("open the database " + workings_->file, [this] {
    auto writer = connect(workings_->file, Access::Write, patience_at_start);
    migrate(*writer, migrations());
    set_patience(*writer, max_patience);
    workings_->writers.add(std::move(writer));
    for (int made = 0; made < reader_count && !workings_->is_in_memory(); ++made) {
      auto reader = connect(workings_->file, Access::Read, patience_at_start);
      set_patience(*reader, max_patience);
      workings_->readers.add(std::move(reader));
    }
  });
}

Database::~Database() = default;

void Database::write(std::function<void(soci::session&)> const& work) {
  auto const deadline = Clock::now() + (workings_->is_held ? short_patience : max_patience);
  guard("write to the database " + workings_->file, [&] {
    workings_->writers.lend(deadline, [&](soci::session& session) {
      // What is left after waiting for our own threads, so that nobody waits longer than the whole.
      set_patience(
          session,
          std::max(std::chrono::milliseconds{1},
                   std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now())));
      try {
        transact(session, Begin::Immediate, work);
        workings_->is_held = false;
      } catch (...) {
        // Whose turn it was waits for other programs only. A queue of our own that is slow, as the
        // disk may be, must not make those behind give up sooner.
        workings_->is_held = Clock::now() >= deadline;
        throw;
      }
    });
  });
}

void Database::read(std::function<void(soci::session&)> const& work) {
  guard("read the database " + workings_->file, [&] {
    workings_->for_reading().lend(Clock::now() + max_patience, [&](soci::session& session) {
      transact(session, Begin::Deferred, work);  // So that all its statements see one state.
    });
  });
}

void Database::check() {
  read([](soci::session& sql) {
    int version = 0;
    sql << "select max(number) from migration", soci::into(version);
  });
}

void Database::empty_log() {
  guard("empty the log of the database " + workings_->file, [this] {
    workings_->writers.lend(Clock::now() + max_patience, [](soci::session& session) {
      run_script(session, "pragma wal_checkpoint(truncate)");
    });
  });
}

void Database::copy_to(std::string const& file) {
  guard("copy the database to " + file, [&] {
    if (workings_->is_in_memory()) {
      workings_->writers.lend(Clock::now() + max_patience,
                              [&](soci::session& session) { copy_database(session, file); });
      return;
    }
    // A connection of its own: a long copy takes none from those who read.
    copy_database(*connect(workings_->file, Access::Write), file);
  });
}

void Database::verify(std::string const& file) {
  guard("check the database " + file, [&] { verify_database(file); });
}

int Database::version() {
  int version = 0;
  read([&version](soci::session& sql) { version = applied_version(sql); });
  return version;
}

}  // namespace spravka::store
