// Which articles a ticket is linked with, and as what. A link is made by the work itself: a block
// in a reply refers to its article, and the resolution names the one that solved it. Pure
// functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/tickets/ticket.h"

namespace spravka::tickets {

enum class LinkKind : std::uint8_t { Reference, Resolution };

char const* to_string(LinkKind kind);

struct ArticleLink {
  std::string path;
  LinkKind kind{};

  bool operator==(ArticleLink const&) const = default;
};

/// Each article once, the one that solved it first, then those in replies in their order. Articles
/// of notes are not linked: no customer was given them.
std::vector<ArticleLink> links_of(Ticket const& ticket);

}  // namespace spravka::tickets
