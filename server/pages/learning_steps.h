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
  bool is_settled{};  // The article has the words now, or had them: nothing is left to decide.
};

/// What an agent's resolution by an article, or the customer's "this solved it", teaches: the words
/// are offered, and the ticket leaves the queue of those to analyse. What may be personal waits
/// there for a person, and so does what comes from a stranger's address that has taught enough.
void learn_from(Call const& call, tickets::Ticket const& ticket);

/// The article that solved a ticket by what is written in it; empty when none did.
std::string solving_article(tickets::Ticket const& ticket);

/// Questions and what answered them, for `spravka eval`; at the articles' root.
inline constexpr char const* judged_file = "queries.jsonl";

/// Offers the ticket's words as `phrases` of the article at `path`, on the branch
/// drafts/words-<article> where all its offers are gathered, and its request as a line of
/// judged_file on drafts/judged-queries. Nothing when there is no such article, or no git. A
/// ticket without a number is a letter that was never sent. Of strangers a draft takes twenty
/// phrases; then nothing until a writer has decided about them.
LearnedWords offer_words(Call const& call, tickets::Ticket const& ticket, std::string const& path);

}  // namespace spravka::pages
