// What the reply's editor does by itself where scripts are off: puts an article's answer into a
// reply, and points out a link that stands there without one. Any thread.
#pragma once

#include <optional>
#include <string>

#include "indexer/index/entry.h"
#include "server/pages/house.h"
#include "server/tickets/reply_block.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

/// An article as a block for this ticket: in the customer's language where there is one, with the
/// ticket's own values in place of variables.
struct TicketBlock {
  index::Entry entry;
  std::string text;
};

TicketBlock block_for(Call const& call, tickets::Ticket const& ticket, index::Entry entry,
                      tickets::BlockForm form);

/// By its file, or by its address on the site: what an agent has pasted.
std::optional<index::Entry> named_article(Call const& call, std::string const& path_or_address);

/// An address of an article in a reply that says nothing of what the article answers.
struct BareLink {
  std::size_t begin{};  // In bytes.
  std::size_t end{};
  TicketBlock block;
};

std::optional<BareLink> first_bare_link(Call const& call, tickets::Ticket const& ticket,
                                        std::string const& reply);

}  // namespace spravka::pages
