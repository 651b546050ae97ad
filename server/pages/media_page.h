// Pictures that stand in articles: read from the articles' own version that the index stands at.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /media/*path. Only for those who may see an article that shows the picture.
Reply show_media(Call const& call);

}  // namespace spravka::pages
