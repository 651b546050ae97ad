#include "server/store/migrations.h"

#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/store/connection.h"
#include "tests/support/temporary_folder.h"

namespace spravka::store {
namespace {

int tables(soci::session& sql, std::string const& name) {
  int count = 0;
  sql << "select count(*) from sqlite_master where type = 'table' and name = :name",
      soci::use(name), soci::into(count);
  return count;
}

}  // namespace

TEST_CASE("migrations are numbered from 1 without gaps", "[store]") {
  int expected = 1;
  REQUIRE(migrations().size() >= 3);
  for (auto const& step : migrations()) {
    CHECK(step.number == expected);
    CHECK_FALSE(std::string(step.sql).empty());
    ++expected;
  }
}

TEST_CASE("each migration runs on the result of the one before", "[store]") {
  auto const session = connect(":memory:", Access::Write);
  std::vector<Migration> steps;
  for (auto const& step : migrations()) {
    steps.push_back(step);
    migrate(*session, steps);
    CHECK(applied_version(*session) == step.number);
  }
  std::string verdict;
  *session << "pragma integrity_check", soci::into(verdict);
  CHECK(verdict == "ok");
}

TEST_CASE("a migration that fails halfway leaves nothing of itself", "[store]") {
  auto const session = connect(":memory:", Access::Write);
  std::vector<Migration> steps = {
      {1, "good", "create table one (a integer)"},
      {2, "bad", "create table two (a integer); insert into nowhere values (1);"}};
  CHECK_THROWS_AS(migrate(*session, steps), soci::soci_error);
  CHECK(applied_version(*session) == 1);
  CHECK(tables(*session, "one") == 1);
  CHECK(tables(*session, "two") == 0);
  steps[1].sql = "create table two (a integer);";
  migrate(*session, steps);
  CHECK(applied_version(*session) == 2);
}

TEST_CASE("programs that start at once migrate once", "[store]") {
  tests::TemporaryFolder const folder;
  auto const file = folder.str() + "/spravka.db";
  for (int round = 0; round < 20; ++round) {
    auto const path = file + std::to_string(round);
    std::vector<std::string> errors(4);
    {
      std::barrier together(4);
      std::vector<std::jthread> programs;
      for (auto& error : errors) {
        programs.emplace_back([&path, &error, &together] {
          together.arrive_and_wait();
          try {
            Database const database(path);
          } catch (StoreError const& failure) {
            error = failure.what();
          }
        });
      }
    }
    CHECK(errors == std::vector<std::string>(4));
    CHECK(Database(path).version() == migrations().back().number);
  }
}

}  // namespace spravka::store
