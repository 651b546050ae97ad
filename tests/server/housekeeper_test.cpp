#include "server/housekeeper.h"

#include <thread>

#include <catch2/catch.hpp>

#include "server/store/deed_log.h"
#include "tests/support/temporary_folder.h"

using namespace spravka;

namespace {

std::size_t deeds(store::Database& database) {
  return store::DeedLog(database).list({}).size();
}

void add_old_deed(store::Database& database) {
  store::DeedLog(database).note({0, std::chrono::sys_seconds{}, "olga", "page", "x", "y"});
}

bool are_gone(store::Database& database) {
  auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (deeds(database) > 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return deeds(database) == 0;
}

}  // namespace

TEST_CASE("what is outdated goes by itself, at once and again and again", "[app]") {
  tests::TemporaryFolder const folder;
  store::Database database(folder.str());
  add_old_deed(database);
  Housekeeper housekeeper(database, std::chrono::milliseconds{10});
  housekeeper.start();
  CHECK(are_gone(database));
  add_old_deed(database);
  CHECK(are_gone(database));
}
