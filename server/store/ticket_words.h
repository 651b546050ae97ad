// By which words the desk's filter finds a ticket. The database compares bytes, so both sides are
// folded here. Pure functions, safe from any thread. Inside the room only.
#pragma once

#include <string>
#include <vector>

#include "server/tickets/ticket.h"

namespace spravka::store {

/// Every word of subject, requester and messages once, folded, and its stem where that is not the
/// word's beginning; one a line.
std::string words_of(tickets::Ticket const& ticket);

/// What has to be found in words_of(), each somewhere. Nothing for a text without a word.
std::vector<std::string> stems_of(std::string const& typed);

}  // namespace spravka::store
