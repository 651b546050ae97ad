// The help center's front door: categories, new articles, known issues.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /:lang/
Reply show_home(Call const& call);

/// GET /: to the home page of the reader's language.
Reply choose_language(Call const& call);

/// GET /:lang: to /:lang/.
Reply go_home(Call const& call);

}  // namespace spravka::pages
