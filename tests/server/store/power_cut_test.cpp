// What was acknowledged survives a power cut, and a disk that fails loses nothing and doubles
// nothing.
#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/store/connection.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/server/store/shaky_disk.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

namespace fs = std::filesystem;
using tests::a_ticket;
using tests::Failing;
using tests::Fault;
using tests::ShakyDisk;
using tests::TemporaryFolder;

constexpr int cuts = 40;
constexpr std::size_t writers = 3;

/// What was promised: tickets, each with one reply and a rating by then or with none.
struct Promised {
  std::mutex mutex;
  std::vector<std::int64_t> tickets;
  std::vector<std::int64_t> rated;
  std::atomic<bool> is_looked_at{};

  void note(std::vector<std::int64_t>& list, std::int64_t number) {
    std::lock_guard const lock(mutex);
    list.push_back(number);
  }

  std::size_t count() {
    std::lock_guard const lock(mutex);
    return rated.size();
  }
};

/// Writers rest meanwhile: where looking is slower than writing there would be ever more to look
/// at.
class Look {
public:
  explicit Look(Promised& promised) : promised_(promised) { promised_.is_looked_at = true; }

  Look(Look const&) = delete;
  Look& operator=(Look const&) = delete;

  ~Look() {
    promised_.is_looked_at = false;
    promised_.is_looked_at.notify_all();
  }

private:
  Promised& promised_;
};

/// Pages come into the database's own file again and again, not only into its log.
void checkpoint_often(Database& database) {
  database.write([](soci::session& sql) {
    int pages = 0;
    sql << "pragma wal_autocheckpoint = 8", soci::into(pages);
  });
}

void write_until_stopped(TicketStore& store, Promised& promised, std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    promised.is_looked_at.wait(true);
    auto const number = store.add(a_ticket()).number;
    promised.note(promised.tickets, number);
    store.update(number, [](tickets::Ticket& ticket) {
      return ticket.add_agent_message({"olga", "Ответ", {}, false}, tests::now).has_value() &&
             ticket.rate({5, {}, ""}, tests::now).has_value();
    });
    promised.note(promised.rated, number);
  }
}

void check_kept(fs::path const& folder, std::vector<std::int64_t> const& added,
                std::vector<std::int64_t> const& rated) {
  Database database(folder.string());
  TicketStore store(database);
  for (auto const number : added) {
    auto const ticket = store.find(number);
    REQUIRE(ticket);
    CHECK(!ticket->messages.empty());
  }
  for (auto const number : rated) {
    auto const ticket = store.find(number).value();
    CHECK(ticket.messages.size() == 2);
    CHECK(ticket.rating.score == 5);
  }
  auto const counts = store.counts();
  CHECK(counts.open + counts.waiting >= added.size());
  CHECK(counts.open + counts.waiting <= added.size() + writers * 40);
  database.copy_to((folder / "copy.db").string());
  Database::verify((folder / "copy.db").string());
}

std::string error_of(std::function<void()> const& work) {
  try {
    work();
  } catch (StoreError const& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("after a power cut at any moment all that was acknowledged is there, once",
          "[store][durability]") {
  TemporaryFolder const folder;
  ShakyDisk disk;
  fs::create_directory(folder.path() / "data");
  Database database((folder.path() / "data").string());
  checkpoint_often(database);
  TicketStore store(database);
  Promised promised;
  std::mt19937 random(2'026);
  std::uniform_int_distribution<int> pause(1, 25);
  {
    std::vector<std::jthread> crowd;
    for (std::size_t writer = 0; writer < writers; ++writer) {
      crowd.emplace_back(
          [&](std::stop_token const& stop) { write_until_stopped(store, promised, stop); });
    }
    for (int cut = 0; cut < cuts; ++cut) {
      for (auto const before = promised.count(); promised.count() == before;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(pause(random)));
      }
      std::unique_lock lock(promised.mutex);
      auto const added = promised.tickets;
      auto const rated = promised.rated;
      lock.unlock();
      auto const found = folder.path() / ("cut" + std::to_string(cut));
      fs::create_directory(found);
      disk.cut_power(folder.path() / "data", found, random());
      Look const look(promised);
      CAPTURE(cut, added.size());
      check_kept(found, added, rated);
      fs::remove_all(found);
    }
  }
  CHECK(promised.rated.size() >= cuts);
}

TEST_CASE("a store that did not wait for the disk would be caught by such a cut",
          "[store][durability]") {
  TemporaryFolder const folder;
  ShakyDisk disk;
  fs::create_directory(folder.path() / "data");
  auto const session = connect(folder.str() + "/data/spravka.db", Access::Write);
  run_script(*session, "pragma synchronous = normal; create table promise (number integer)");
  int lost = 0;
  for (int number = 1; number <= 40; ++number) {
    transact(*session, Begin::Immediate, [&](soci::session& sql) {
      sql << "insert into promise values (:number)", soci::use(number);
    });
    auto const found = folder.path() / ("cut" + std::to_string(number));
    fs::create_directory(found);
    disk.cut_power(folder.path() / "data", found, static_cast<std::uint64_t>(number));
    int kept = 0;
    auto const after = connect((found / "spravka.db").string(), Access::Write);
    run_script(*after, "create table if not exists promise (number integer)");
    *after << "select count(*) from promise", soci::into(kept);
    lost += number - kept;
  }
  CHECK(lost > 0);
}

TEST_CASE(
    "whichever call of the disk fails: a clear word, reading goes on, nothing is lost or "
    "doubled, and it mends by itself",
    "[store][durability]") {
  auto const fault = GENERATE(Fault::Full, Fault::Write, Fault::Sync);
  bool const is_lasting = GENERATE(false, true);
  TemporaryFolder const folder;
  ShakyDisk disk;
  Database database(folder.str());
  checkpoint_often(database);
  TicketStore store(database);
  std::size_t refused = 0;
  std::size_t letters = 0;
  for (bool has_failed = true; has_failed; ++letters) {
    REQUIRE(letters < 300);
    auto const key = "letter-" + std::to_string(letters);
    std::int64_t number = 0;
    disk.fails({fault, static_cast<int>(letters) + 1, is_lasting});
    auto const error = error_of([&] { number = store.add_once(a_ticket(), key)->number; });
    CAPTURE(letters, error);
    CHECK(store.list({}).size() >= std::min<std::size_t>(letters, 50));
    has_failed = disk.is_mended_after_failure();
    if (!error.empty()) {
      ++refused;
      CHECK_THAT(error, Catch::StartsWith("cannot write to the database"));
      CHECK_THAT(error, Catch::Contains(fault == Fault::Full ? "free some space" : "the disk"));
      CHECK(error.find('\n') == std::string::npos);
    }
    auto const again =
        store.add_once(a_ticket(), key)->number;  // The customer presses "send" again.
    CHECK((number == 0 || number == again));
    CHECK(store.counts().open == letters + 1);
  }
  CHECK(refused > 1);
  database.copy_to(folder.str() + "/copy.db");
  Database::verify(folder.str() + "/copy.db");
}

}  // namespace spravka::store
