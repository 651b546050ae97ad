// Why an article is first: a question or a letter with the words as they were understood and the
// sum behind each score. For agents and writers, who may see every article; nothing asked here is
// noted as a customer's question.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /desk/why?kind=search&q=&language=, ?kind=letter&subject=&text=&language=, and ?ticket=41
/// for the letter of a ticket.
Reply show_why(Call const& call);

}  // namespace spravka::pages
