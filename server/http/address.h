// Internet addresses as text, one spelling each. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/socket.h>

namespace spravka::http {

/// "::ffff:192.0.2.1" -> "192.0.2.1", "::0:1" -> "::1"; nothing when it is no address.
std::optional<std::string> canonical_address(std::string_view text);

/// Of a connected peer, canonical. Empty for what is neither IPv4 nor IPv6.
std::string address_of(sockaddr_storage const& peer);

/// Whom an address belongs to, as far as it can be counted: a household has a /64 of IPv6
/// ("2001:db8::/64"), a single IPv4 address ("192.0.2.1", however it is written). What is no
/// address comes back as it is.
std::string network_of(std::string const& address);

bool is_loopback(std::string_view canonical);

/// Whom a request comes from. X-Forwarded-For is read from its end, the side that our own proxies
/// wrote, for as long as the word is a trusted one's; `trusted` holds canonical addresses.
std::string client_address(std::string const& peer, std::string_view forwarded_for,
                           std::vector<std::string> const& trusted);

}  // namespace spravka::http
