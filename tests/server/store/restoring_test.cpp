// A backup that is put back is on the disk, under its name, before anybody is told so.
#include "server/store/restoring.h"

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "server/store/database.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;

/// Calls of this program to the disk, in their order, while somebody listens.
struct Heard {
  std::mutex mutex;
  bool is_listening{};
  std::vector<std::string> calls;

  void note(std::string const& call) {
    std::lock_guard const lock(mutex);
    if (is_listening) {
      calls.push_back(call);
    }
  }
};

Heard& heard() {
  static Heard all;
  return all;
}

std::string path_of(int descriptor) {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/fd/" + std::to_string(descriptor), ignored).string();
}

}  // namespace

// In the place of the C library's, for this program.
// NOLINTBEGIN(readability-identifier-naming)
extern "C" int fsync(int descriptor) {
  heard().note("sync " + path_of(descriptor));
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

extern "C" int rename(char const* from, char const* to) noexcept {
  heard().note(std::string("rename ") + from + " " + to);
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

// NOLINTEND(readability-identifier-naming)

namespace spravka::store {
namespace {

using tests::TemporaryFolder;

std::string error_of(std::string const& copy, std::string const& file) {
  try {
    restore_database(copy, file);
  } catch (StoreError const& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a copy that is put back is synced, named, and its folder synced before it is said",
          "[store][durability]") {
  TemporaryFolder const folder;
  auto const copy = folder.str() + "/copy.db";
  auto const file = folder.str() + "/spravka.db";
  {
    Database database(":memory:");
    TicketStore(database).add(tests::a_ticket());
    database.copy_to(copy);
  }
  heard().is_listening = true;
  restore_database(copy, file);
  heard().is_listening = false;
  auto const& calls = heard().calls;
  CAPTURE(calls);
  REQUIRE(calls.size() >= 3);
  CHECK(std::vector(calls.end() - 3, calls.end()) ==
        std::vector<std::string>{"sync " + file + ".part", "rename " + file + ".part " + file,
                                 "sync " + folder.str()});
  Database restored(file);
  CHECK(TicketStore(restored).counts().open == 1);
}

TEST_CASE("a copy is not put beside the log of another database, and replaces none", "[store]") {
  TemporaryFolder const folder;
  auto const copy = folder.str() + "/copy.db";
  Database(":memory:").copy_to(copy);
  folder.write("spravka.db-wal", "pages of another");
  CHECK_THAT(error_of(copy, folder.str() + "/spravka.db"),
             Catch::Contains("spravka.db-wal is left"));
  CHECK_FALSE(fs::exists(folder.path() / "spravka.db"));
  fs::remove(folder.path() / "spravka.db-wal");
  CHECK(error_of(copy, folder.str() + "/spravka.db").empty());
  CHECK_THAT(error_of(copy, folder.str() + "/spravka.db"), Catch::Contains("already"));
}

}  // namespace spravka::store
