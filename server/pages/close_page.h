// An article has answered it: the customer closes the request, from the page or from a letter.
//
// Opening the address never changes anything: programs that look into letters follow every link.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/tickets/:key/close?article=
Reply show_closing(Call const& call);
/// POST of the same: solved=true with the article, or solved=false with a reason.
Reply close_own_ticket(Call const& call);

}  // namespace spravka::pages
