// A ticket retold: what the problem was, where it occurs, why, and what helped; each with the
// messages it was taken from.
//
// Pure function, safe from any thread. The texts are as they were written: not redacted, not
// Markdown.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/tickets/ticket.h"

namespace spravka::drafts {

/// What messages gave to a part.
struct Piece {
  std::string text;
  std::vector<std::size_t> messages;  // From 1, in the ticket's order.
};

struct Part {
  std::string text;           // Empty: nothing was said about it.
  std::vector<Piece> pieces;  // None: it is the resolution's own.
};

struct Story {
  Part problem;
  Part environment;  // The resolution's, else the agents' questions with the customer's answers.
  Part cause;
  Part solution;  // The resolution's, else what the agents replied, without questions, small talk
                  // and news of the one case.
};

Story story_of(tickets::Ticket const& ticket);

}  // namespace spravka::drafts
