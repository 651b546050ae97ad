// A ticket's conversation as data, for the customer and for the desk: what each may see is decided
// here.
#pragma once

#include <nlohmann/json.hpp>

#include "server/pages/house.h"
#include "server/tickets/ticket.h"
#include "server/tickets/ticket_times.h"

namespace spravka::pages {

/// Who reads: a customer never sees internal notes, nor agents' names beyond the reply's own.
enum class Reader : std::uint8_t { Customer, Agent };

/// For templates: texts as paragraphs, dates as ISO.
nlohmann::json conversation(tickets::Ticket const& ticket, Reader reader);

/// For programs: the contract's ticket. The key is never in it, and for a customer no article that
/// is not open to the caller.
nlohmann::json ticket_json(Call const& call, tickets::Ticket const& ticket, Reader reader);

/// The fields both pages show: number, subject, status and its flags, type, group, created.
nlohmann::json ticket_head(tickets::Ticket const& ticket);

/// How long the customer waited, in whole minutes, and how many replies it took.
nlohmann::json times_data(tickets::Times const& times);

}  // namespace spravka::pages
