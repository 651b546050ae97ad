// Which strings are addresses of machines, and which of them tell something about a person. Pure
// functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spravka::drafts {

bool is_ip4(std::string_view text);
bool is_ip6(std::string_view text);  // Not "::", "::1" and the like: those are everybody's.
bool is_mac(std::string_view text);

/// False for an address that is the same for everybody (127.0.0.1, a network mask, a public name
/// server, a home router, a private network as a whole), and for a version number.
bool is_telling_ip4(std::string_view whole, std::size_t begin, std::size_t end);

/// Bare: only an ending that no file has ("shop.ru", not "script.pl", not "settings.json").
/// AfterScheme: any.
enum class Strictness : std::uint8_t { Bare, AfterScheme };

/// A domain name that may be somebody's own: not localhost, and not a site that everybody knows
/// (github.com).
bool is_host_name(std::string_view name, Strictness strictness);

bool is_mail_domain(std::string_view domain);

/// "support@shop.ru": a desk, not a person.
bool is_role_mailbox(std::string_view lower_address);

}  // namespace spravka::drafts
