// Words in a reply that stand for something of the ticket: {{name}}, {{number}}, {{subject}},
// {{agent}}. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/tickets/ticket.h"

namespace spravka::tickets {

/// Filled in; a name that is not known goes with the comma before it. What is none of them stays.
std::string fill_variables(std::string_view text, Ticket const& ticket, std::string const& agent);

}  // namespace spravka::tickets
