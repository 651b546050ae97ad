// What a customer is told as the solution of their request: the agent's words, or, where there are
// none, those of the article that it was resolved by. As thread-safe as the searcher it is given.
#pragma once

#include <optional>
#include <string>

#include "indexer/index/searcher.h"
#include "server/tickets/ticket.h"

namespace spravka::tickets {

/// The article that a ticket was resolved by, in `language` where it has that translation; nothing
/// where `reader` may not see it. Throws index::IndexError.
std::optional<index::Entry> resolving_article(Ticket const& ticket, index::Searcher& searcher,
                                              index::Audience reader,
                                              std::optional<text::Language> const& language);

/// As text, with the article's address after `base_url`; empty for a ticket that is not resolved.
/// The article is the customer's language's where it has one, and is left out where `reader` may
/// not see it. Throws index::IndexError.
std::string told_solution(Ticket const& ticket, index::Searcher& searcher, index::Audience reader,
                          std::string const& base_url);

}  // namespace spravka::tickets
