#include "server/store/database.h"

#include <chrono>
#include <filesystem>
#include <future>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "server/store/connection.h"
#include "server/store/migrations.h"
#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

namespace fs = std::filesystem;
using tests::a_ticket;
using tests::TemporaryFolder;

std::string error_of(std::function<void()> const& work) {
  try {
    work();
  } catch (StoreError const& error) {
    return error.what();
  }
  return "";
}

void put(soci::session& sql, std::string const& name, std::string const& value) {
  sql << "insert into setting (name, value) values (:name, :value)", soci::use(name),
      soci::use(value);
}

int settings(Database& database) {
  int count = 0;
  database.read(
      [&](soci::session& sql) { sql << "select count(*) from setting", soci::into(count); });
  return count;
}

std::string pragma(Database& database, std::string const& name) {
  std::string value;
  database.read([&](soci::session& sql) { sql << "pragma " << name, soci::into(value); });
  return value;
}

}  // namespace

TEST_CASE("a new database is at the newest migration and stays there", "[store]") {
  TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  int const newest = migrations().back().number;
  CHECK(Database(file).version() == newest);
  CHECK(Database(file).version() == newest);
  CHECK(Database(":memory:").version() == newest);
}

TEST_CASE("a folder's database is its spravka.db", "[store]") {
  TemporaryFolder const folder;
  Database const database(folder.str());
  CHECK(fs::exists(folder.path() / "spravka.db"));
}

TEST_CASE("a path may hold spaces, signs and Cyrillic", "[store]") {
  TemporaryFolder const folder;
  auto const name = GENERATE(as<std::string>{}, "my file.db", "a=b; c=d.db", "база  данных.db",
                             "it's.db", "50%25?mode=memory.db");
  Database database(folder.str() + "/" + name);
  database.write([](soci::session& sql) { put(sql, "a", "b"); });
  CHECK(fs::exists(folder.path() / name));
}

TEST_CASE("the database's file is for its owner alone", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  database.write([](soci::session& sql) { put(sql, "a", "b"); });
  database.copy_to(folder.str() + "/copy.db");
  for (auto const* name : {"spravka.db", "spravka.db-wal", "copy.db"}) {
    struct stat status {};

    REQUIRE(::stat((folder.path() / name).c_str(), &status) == 0);
    CAPTURE(name);
    CHECK((status.st_mode & 0777) == 0600);
  }
}

TEST_CASE("what is committed is on the disk before the answer", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  CHECK(pragma(database, "journal_mode") == "wal");
  CHECK(pragma(database, "synchronous") == "2");
  CHECK(pragma(database, "foreign_keys") == "1");
  std::string value;
  database.write([&](soci::session& sql) { sql << "pragma synchronous", soci::into(value); });
  CHECK(value == "2");
}

TEST_CASE("a write that throws leaves nothing behind and the next one works", "[store]") {
  TemporaryFolder const folder;
  auto const path = GENERATE(as<std::string>{}, ":memory:", "/spravka.db");
  Database database(path == ":memory:" ? path : folder.str() + path);
  CHECK_THROWS_AS(database.write([](soci::session& sql) {
    put(sql, "a", "b");
    throw std::out_of_range("not SOCI's");
  }),
                  std::out_of_range);
  CHECK(settings(database) == 0);
  database.write([](soci::session& sql) { put(sql, "a", "b"); });
  CHECK(settings(database) == 1);
}

TEST_CASE("an error tells what was tried and no value", "[store]") {
  TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  Database database(file);
  auto const put_twice = [](soci::session& sql) {
    put(sql, "name", "very secret");
    put(sql, "name", "very secret");
  };
  auto const constraint = error_of([&] { database.write(put_twice); });
  CHECK_THAT(constraint, Catch::Contains("cannot write to the database " + file));
  CHECK_THAT(constraint, !Catch::Contains("secret"));
  CHECK(settings(database) == 0);
  auto const bad_sql = error_of(
      [&] { database.read([](soci::session& sql) { sql << "select secret from nowhere"; }); });
  CHECK_THAT(bad_sql, Catch::Contains("cannot read the database"));
  CHECK_THAT(bad_sql, !Catch::Contains("secret"));
}

TEST_CASE("a null where a value must be is told as damage, without the statement", "[store]") {
  Database database(":memory:");
  std::string value;
  auto const error = error_of(
      [&] { database.read([&](soci::session& sql) { sql << "select null", soci::into(value); }); });
  CHECK_THAT(error, Catch::Contains("missing or of another kind"));
}

TEST_CASE("a reading connection cannot write", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  CHECK_THROWS_AS(database.read([](soci::session& sql) { put(sql, "a", "b"); }), StoreError);
  CHECK(settings(database) == 0);
}

TEST_CASE("a reader sees one state while others write", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  int before = -1;
  int after = -1;
  database.read([&](soci::session& sql) {
    sql << "select count(*) from setting", soci::into(before);
    std::jthread([&] {
      database.write([](soci::session& other) { put(other, "a", "b"); });
    }).join();
    sql << "select count(*) from setting", soci::into(after);
  });
  CHECK(before == 0);
  CHECK(after == 0);
  CHECK(settings(database) == 1);
}

TEST_CASE("a database of a newer program is refused and left alone", "[store]") {
  TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  {
    Database database(file);
    database.write([](soci::session& sql) {
      sql << "insert into migration (number, name) values (9999, 'from the future')";
    });
  }
  auto const error = error_of([&] { Database const database(file); });
  CHECK_THAT(error, Catch::Contains("9999") && Catch::Contains("run the newer version"));
  CHECK_THAT(error_of([&] { Database::verify(file); }), Catch::Contains("9999"));
}

TEST_CASE("a file that is no database is refused with advice", "[store]") {
  TemporaryFolder const folder;
  folder.write("spravka.db", std::string(10'000, 'x'));
  CHECK_THAT(error_of([&] { Database const database(folder.str()); }),
             Catch::Contains("cannot open the database") && Catch::Contains("backup"));
  CHECK_THAT(error_of([&] { Database const database(folder.str() + "/no/such/folder.db"); }),
             Catch::Contains("check that its folder exists"));
}

TEST_CASE("a locked database answers within seconds and works again afterwards", "[store]") {
  TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  Database database(file);
  auto const stranger = connect(file, Access::Write);
  run_script(*stranger, "begin exclusive");

  auto const begin = std::chrono::steady_clock::now();
  std::vector<std::future<std::string>> answers;
  for (int index = 0; index < 4; ++index) {
    answers.push_back(std::async(std::launch::async, [&database, index] {
      return error_of([&] {
        database.write([&](soci::session& sql) { put(sql, std::to_string(index), ""); });
      });
    }));
  }
  CHECK(settings(database) == 0);  // Reading goes on.
  for (auto& answer : answers) {
    CHECK_THAT(answer.get(), Catch::Contains("another program") || Catch::Contains("busy"));
  }
  // Together, not one after another: that would be four times five.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(15));

  run_script(*stranger, "rollback");
  database.write([](soci::session& sql) { put(sql, "a", "b"); });
  CHECK(settings(database) == 1);
}

TEST_CASE("a lock that is soon given back is waited for", "[store]") {
  TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  Database database(file);
  auto const stranger = connect(file, Access::Write);
  run_script(*stranger, "begin immediate");
  std::jthread const release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    run_script(*stranger, "commit");
  });
  database.write([](soci::session& sql) { put(sql, "a", "b"); });
  CHECK(settings(database) == 1);
}

TEST_CASE("a full disk is told and the database works again when there is space", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  TicketStore store(database);
  auto const first = store.add(a_ticket());
  database.write([](soci::session& sql) {
    int pages = 0;
    sql << "pragma page_count", soci::into(pages);
    sql << "pragma max_page_count = " << pages + 2, soci::into(pages);
  });

  auto huge = a_ticket();
  huge.messages[0].body = std::string(200'000, 'a');
  CHECK_THAT(error_of([&] { store.add(huge); }),
             Catch::Contains("disk is full") && Catch::Contains("free some space"));
  CHECK(store.find(first.number));
  CHECK(store.list({}).size() == 1);

  database.write([](soci::session& sql) {
    int pages = 0;
    sql << "pragma max_page_count = 1000000", soci::into(pages);
  });
  auto const second = store.add(huge);
  CHECK(store.find(second.number)->messages[0].body.size() == 200'000);
}

TEST_CASE("a copy made while others write is whole and opens", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  TicketStore store(database);
  for (int index = 0; index < 20; ++index) {
    store.add(a_ticket());
  }
  std::latch written_meanwhile(5);
  std::jthread const writer([&](std::stop_token const& stop) {
    for (int count = 0; !stop.stop_requested(); ++count) {
      store.add(a_ticket());
      if (count < 5) {
        written_meanwhile.count_down();
      }
    }
  });
  written_meanwhile.wait();
  auto const copy = folder.str() + "/copy of it.db";
  database.copy_to(copy);
  Database::verify(copy);
  CHECK_FALSE(fs::exists(copy + ".part"));
  Database restored(copy);
  CHECK(TicketStore(restored).list({{}, "", 200, 0}).size() >= 25);
}

TEST_CASE("a database in memory can be copied too", "[store]") {
  TemporaryFolder const folder;
  Database database(":memory:");
  TicketStore(database).add(a_ticket());
  database.copy_to(folder.str() + "/copy.db");
  Database restored(folder.str() + "/copy.db");
  CHECK(TicketStore(restored).counts().open == 1);
}

TEST_CASE("a copy replaces no file and needs a folder", "[store]") {
  TemporaryFolder const folder;
  Database database(":memory:");
  folder.write("mine.txt", "precious");
  CHECK_THAT(error_of([&] { database.copy_to(folder.str() + "/mine.txt"); }),
             Catch::Contains("already"));
  CHECK(tests::read_file(folder.path() / "mine.txt") == "precious");
  CHECK_THAT(error_of([&] { database.copy_to(folder.str() + "/none/copy.db"); }),
             Catch::Contains("folder"));
}

TEST_CASE("an unfinished copy of an earlier try is no hindrance", "[store]") {
  TemporaryFolder const folder;
  Database database(":memory:");
  folder.write("copy.db.part", "half of it");
  database.copy_to(folder.str() + "/copy.db");
  Database::verify(folder.str() + "/copy.db");
}

TEST_CASE("a file is verified before it is trusted", "[store]") {
  TemporaryFolder const folder;
  auto const file = folder.str() + "/copy.db";
  CHECK_THAT(error_of([&] { Database::verify(file); }), Catch::Contains("no such file"));
  folder.write("text.db", "hello");
  CHECK_THAT(error_of([&] { Database::verify(folder.str() + "/text.db"); }),
             Catch::Contains("damaged or not a database"));
  folder.write("empty.db", "");
  CHECK_THAT(error_of([&] { Database::verify(folder.str() + "/empty.db"); }),
             Catch::Contains("not a database of spravka"));

  Database database(":memory:");
  TicketStore store(database);
  for (int index = 0; index < 50; ++index) {
    store.add(a_ticket());
  }
  database.copy_to(file);
  auto bytes = tests::read_file(file);
  bytes.replace(bytes.size() / 2, 6'000, std::string(6'000, '\x55'));
  folder.write("broken.db", bytes);
  CHECK_NOTHROW(Database::verify(file));
  CHECK_THROWS_AS(Database::verify(folder.str() + "/broken.db"), StoreError);
}

TEST_CASE("check tells whether the database can be read", "[store]") {
  TemporaryFolder const folder;
  Database database(folder.str() + "/spravka.db");
  CHECK_NOTHROW(database.check());
  database.write([](soci::session& sql) { run_script(sql, "drop table migration"); });
  CHECK_THROWS_AS(database.check(), StoreError);
}

}  // namespace spravka::store
