// Who has a ticket and how urgent it is; answers for the reply's picker; an agent's own lists.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"
#include "server/tickets/ticket.h"

namespace spravka::pages {

/// POST /desk/tickets/:number/work, POST /api/v1/tickets/:number/work: assignee, priority, group,
/// type. What is left out stays.
Reply change_work(Call const& call);
Reply change_work_for_programs(Call const& call);

/// GET /api/v1/desk/answers?q=&lang=: articles, the customer's language first, then resolved
/// tickets; each with a preview of what would be inserted.
Reply find_answers(Call const& call);

/// POST /desk/views, POST /desk/views/:id/remove
Reply save_view(Call const& call);
Reply remove_view(Call const& call);

/// For templates: names of those who may have a ticket.
nlohmann::json agents(Call const& call, std::string const& selected);

}  // namespace spravka::pages
