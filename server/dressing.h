// A page's reply becomes a response: HTML by the theme, JSON for programs, refusals as either. Safe
// from any thread.
#pragma once

#include <array>

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/routes.h"
#include "server/theme/theme.h"

namespace spravka {

/// Fields of forms in which people write at length: shown again whenever a form fails.
inline constexpr std::array typed_fields = {"subject",  "body",     "comment", "since",
                                            "expected", "solution", "cause",   "environment"};

/// What such a field is called: "comment" of "comment-12" (of one reply among several), an
/// article's own word of "field_order number"; nothing for other fields.
std::string typed_label(std::string const& name);

/// The HTML or JSON of a reply. `call` says for whom and in which language.
http::Response dress(pages::Reply reply, Dress as, pages::Call const& call,
                     theme::Theme const& theme);

/// Headers that every response carries: what a browser may do with it.
void add_safety_headers(http::Response& response, bool is_secure);

/// gzip for text worth it, where the client takes it.
void compress(http::Response& response, http::Request const& request);

}  // namespace spravka
