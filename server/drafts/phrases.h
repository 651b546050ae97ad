// The customers' words, offered to the article that answered them.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "server/drafts/redaction.h"
#include "server/tickets/ticket.h"

namespace spravka::drafts {

struct OfferedPhrases {
  std::vector<std::string> phrases;  // Redacted, without placeholders; none when nothing is new.
  std::string request;               // All that was asked, redacted, for judging the search later.
  std::vector<Uncertain> uncertain;  // Not empty: a person must decide first.
};

/// What the ticket's customer asked, as phrases that `article` does not have yet.
OfferedPhrases offered_phrases(tickets::Ticket const& ticket, article::Article const& article,
                               std::vector<std::string> const& allowed,
                               std::vector<std::string> const& hidden);

inline constexpr std::size_t most_phrases = 50;  // Of one article.

/// The file with these phrases behind those it has; all else stays byte for byte. An article has at
/// most 50.
std::string with_phrases(std::string const& file, std::vector<std::string> const& phrases);

/// Whether `article` already says what the solution of `draft` says.
bool says_solution_of(article::Article const& article, article::Article const& draft);

}  // namespace spravka::drafts
