// A browser in which somebody has signed in before: its cookie says whose it is, so that strangers
// who try passwords for a name do not keep its owner out. It opens nothing by itself.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::accounts {

/// The cookie's name; over TLS with the prefix that keeps other hosts of the domain from setting
/// it.
inline char const* browser_cookie(bool is_secure) {
  return is_secure ? "__Host-spravka_browser" : "spravka_browser";
}

/// A new cookie's value, for one account; it holds no name.
std::string new_browser(std::string_view server_key, std::string_view name);

/// What to count the browser's tries by, when `cookie` was given to this account; else empty.
std::string known_browser(std::string_view server_key, std::string_view name,
                          std::string const& cookie);

/// Names are one in either case, as the store finds them: lower() of SQLite knows ASCII alone.
std::string spelled_once(std::string name);

}  // namespace spravka::accounts
