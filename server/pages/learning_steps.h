// Articles learn the customers' words: what a ticket asked goes to the article that answered it, on
// a branch that a writer reviews.
#pragma once

#include <string>
#include <vector>

#include "server/pages/house.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

struct LearnedWords {
  std::string branch;                // Of the article's words; empty when nothing was offered.
  std::vector<std::string> phrases;  // Redacted.
  bool is_uncertain{};               // Something may be personal: nothing was offered.
};

/// Offers the ticket's words as `phrases` of the article at `path`, on the branch
/// drafts/words-<article> where all its offers are gathered, and its request as a line of
/// queries.jsonl on drafts/judged-queries. Nothing when there is no such article, or no git.
LearnedWords offer_words(Call const& call, tickets::Ticket const& ticket, std::string const& path);

}  // namespace spravka::pages
