#include "server/http/address.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "server/http/header_text.h"

namespace spravka::http {

namespace {

std::string text_of(int family, void const* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  return inet_ntop(family, address, text.data(), text.size()) == nullptr ? "" : text.data();
}

std::string text_of(in6_addr const& address) {
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    return text_of(AF_INET, &address.s6_addr[12]);
  }
  return text_of(AF_INET6, &address);
}

}  // namespace

std::optional<std::string> canonical_address(std::string_view text) {
  std::string const terminated{text};
  in_addr narrow{};
  if (inet_pton(AF_INET, terminated.c_str(), &narrow) == 1) {
    return text_of(AF_INET, &narrow);
  }
  in6_addr wide{};
  if (inet_pton(AF_INET6, terminated.c_str(), &wide) == 1) {
    return text_of(wide);
  }
  return std::nullopt;
}

std::string address_of(sockaddr_storage const& peer) {
  if (peer.ss_family == AF_INET) {
    sockaddr_in narrow{};
    std::memcpy(&narrow, &peer, sizeof narrow);
    return text_of(AF_INET, &narrow.sin_addr);
  }
  if (peer.ss_family == AF_INET6) {
    sockaddr_in6 wide{};
    std::memcpy(&wide, &peer, sizeof wide);
    return text_of(wide.sin6_addr);
  }
  return {};
}

std::string network_of(std::string const& address) {
  in6_addr wide{};
  if (inet_pton(AF_INET6, address.c_str(), &wide) != 1) {
    return address;
  }
  if (IN6_IS_ADDR_V4MAPPED(&wide)) {
    return text_of(wide);
  }
  constexpr std::size_t network_bytes = 8;
  std::memset(&wide.s6_addr[network_bytes], 0, sizeof wide.s6_addr - network_bytes);
  return text_of(wide) + "/64";
}

bool is_loopback(std::string_view canonical) {
  return canonical == "::1" || canonical.starts_with("127.");
}

std::string client_address(std::string const& peer, std::string_view forwarded_for,
                           std::vector<std::string> const& trusted) {
  auto const is_trusted = [&trusted](std::string const& address) {
    return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
  };
  auto client = peer;
  while (is_trusted(client) && !forwarded_for.empty()) {
    auto const comma = forwarded_for.rfind(',');
    auto const start = comma == std::string_view::npos ? 0 : comma + 1;
    auto const named = canonical_address(trimmed(forwarded_for.substr(start)));
    if (!named) {
      break;
    }
    client = *named;
    forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
  }
  return client;
}

}  // namespace spravka::http
