// What a request asks for before anybody is asked who sent it: the route, the page's language,
// whether another site made the browser send it. Pure functions, safe from any thread.
#pragma once

#include <map>
#include <string>

#include "indexer/text/language.h"
#include "server/http/request.h"
#include "server/routes.h"

namespace spravka {

/// Where the desk's choice of a language is kept.
inline constexpr char const* language_cookie = "spravka_language";

inline char const* language_cookie_attributes(bool is_secure) {
  return is_secure ? "Path=/desk; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure"
                   : "Path=/desk; HttpOnly; SameSite=Lax; Max-Age=31536000";
}

/// The route and the named parts of the address; or whether another method would have found one.
struct FoundRoute {
  Route const* route{};
  std::map<std::string, std::string> parameters;
  bool is_wrong_method{};
};

FoundRoute find_route(http::Request const& request);

/// What a token must be allowed for this route.
accounts::Scope scope_needed(Route const& route);

text::Language language_of(http::Request const& request);

/// A form that another site made the browser send names that site. Browsers that keep the origin to
/// themselves ("null") say at least whether it is the same.
bool is_same_origin(http::Request const& request);

/// Anything but reading.
bool is_change(http::Request const& request);

/// The form holds words that a person would be sorry to lose.
bool has_typed_text(http::Request const& request);

/// The door, and where to go on behind it: the address asked for, or the page a form stood on.
std::string sign_in_address(http::Request const& request);

}  // namespace spravka
