// Every address of the server on one screen, with the role it needs. Nothing is reachable that is
// not in this table.
#pragma once

#include <cstdint>
#include <vector>

#include "server/accounts/user.h"
#include "server/http/request.h"
#include "server/http/router.h"
#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka {

/// How a reply leaves the house.
enum class Dress : std::uint8_t {
  Page,   // A View becomes HTML by the theme.
  Api,    // A View becomes JSON, a refusal the contract's error object.
  File,   // The page makes the whole response itself.
  Asset,  // App's own from here on: the theme's files,
  Alive,  // "the process answers",
  Ready,  // "index open, store reachable",
  Metrics,
  Description  // openapi.json
};

/// What a request that changes something has to show.
enum class Guard : std::uint8_t {
  None,
  SameOrigin,  // Forms of visitors without a session: must not come from another site.
  FormToken    // Forms of signed-in people: the session's own token as well.
};

/// Which rate limit counts.
enum class Limit : std::uint8_t {
  None,
  Search,
  Suggest,
  Write,
  SignIn,
  Teach,
  SignInHere,     // App's own: tries at one name from one network,
  SignInBrowser,  // tries at it in a browser where its owner has signed in before,
  SignInName,     // tries at it from any address,
  Vote,           // words on one article from one network,
  Desk            // and changes by one person who has signed in.
};

struct Route {
  http::Method method;
  http::Pattern pattern;
  accounts::Role role;
  Dress dress;
  Guard guard;
  Limit limit;
  pages::Reply (*page)(pages::Call const&);
  char const* summary;     // For the description of the API and for docs/http.md.
  char const* fields{""};  // Of the query (GET) or the JSON body (POST), space separated.
};

std::vector<Route> const& routes();

}  // namespace spravka
