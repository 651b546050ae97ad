#include "server/http/address.h"

#include <catch2/catch.hpp>

using namespace spravka::http;

TEST_CASE("a household is one network, however its address is written", "[http]") {
  auto const [address, network] = GENERATE(table<std::string, std::string>({
      {"192.0.2.1", "192.0.2.1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"},
      {"2001:db8:1:2::9", "2001:db8:1:2::/64"},
      {"2001:db8::9", "2001:db8::/64"},
      {"2001:db8:0:0:1::9", "2001:db8::/64"},
      {"::1", "::/64"},
      {"olga", "olga"},
      {"", ""},
  }));
  CHECK(network_of(address) == network);
}
