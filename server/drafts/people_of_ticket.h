// A redactor that has read all of a ticket: its people, and what was given away anywhere in it.
// Pure function, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "server/drafts/redaction.h"
#include "server/tickets/ticket.h"

namespace spravka::drafts {

/// `allowed` and `hidden`: texts that a person has decided about.
Redactor redactor_of(tickets::Ticket const& ticket, text::Language const& language,
                     std::vector<std::string> const& allowed,
                     std::vector<std::string> const& hidden);

}  // namespace spravka::drafts
