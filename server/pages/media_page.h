// Pictures that stand in articles: read from the articles' own version that the index stands at.
#pragma once

#include <string>

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /media/*path. Only for those who may see an article that shows the picture.
Reply show_media(Call const& call);

/// A picture's bytes as an answer that may be shown and nothing else; 404 for what is no picture.
Reply picture_answer(std::string const& path, std::string bytes);

}  // namespace spravka::pages
