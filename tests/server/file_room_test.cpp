#include "server/file_room.h"

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace spravka;
using namespace std::chrono_literals;

namespace {

FileRoom::Clock::time_point const start{24h};
constexpr std::uintmax_t ten_megabytes = 10'000'000;

int taken(FileRoom& room, std::string const& address, FileRoom::Clock::time_point at) {
  int count = 0;
  while (count < 1'000 && room.take(address, ten_megabytes, at)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("one network leaves so many bytes of files a day, and other networks as many", "[app]") {
  tests::TemporaryFolder const data;
  FileRoom room(data.str());
  CHECK(taken(room, "2001:db8::1", start) == 20);
  CHECK(taken(room, "2001:db8::2", start) == 0);
  CHECK(taken(room, "10.0.0.1", start) == 20);
  CHECK(taken(room, "10.0.0.1", start + 12h) == 10);
  CHECK(taken(room, "10.0.0.1", start + 72h) == 20);
}

TEST_CASE("what does not fit takes nothing from what does", "[app]") {
  tests::TemporaryFolder const data;
  FileRoom room(data.str());
  CHECK_FALSE(room.take("10.0.0.1", FileRoom::a_day + 1, start));
  CHECK(room.take("10.0.0.1", FileRoom::a_day, start));
}

TEST_CASE("a disk that would be full has no room", "[app]") {
  tests::TemporaryFolder const data;
  CHECK_FALSE(FileRoom(data.str()).has_disk_for(std::uintmax_t{1} << 60U));
}
