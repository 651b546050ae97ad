#include "server/pages/who_asks.h"

#include "server/accounts/secret.h"
#include "server/http/address.h"

namespace spravka::pages {
namespace {

/// A new line stands in no header: what is before it cannot be taken for what comes behind.
std::string mark_of(Call const& call, std::string const& browser, std::string const& what) {
  return accounts::sign(
      call.house.server_key,
      "visitor " + http::network_of(call.request.remote_address) + "\n" + browser + "\n" + what);
}

}  // namespace

std::string source_of(Call const& call) {
  return accounts::sign(call.house.server_key,
                        "source " + http::network_of(call.request.remote_address));
}

std::string visitor_mark(Call const& call, std::string const& what) {
  return mark_of(call, call.request.header("user-agent"), what);
}

std::string bounded_mark(Call const& call, std::string const& what) {
  constexpr int hexadecimal = 16;
  constexpr std::size_t digits = 8;
  auto const browser =
      accounts::sign(call.house.server_key, call.request.header("user-agent")).substr(0, digits);
  auto const place = std::stoul(browser, nullptr, hexadecimal) % marks_of_network;
  return mark_of(call, "place " + std::to_string(place), what);
}

}  // namespace spravka::pages
