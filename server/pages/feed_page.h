// What machines read: sitemap, robots, feed, search description. Public articles only, whoever
// asks.
#pragma once

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// GET /sitemap.xml, /robots.txt, /opensearch.xml, /:lang/feed.xml
Reply show_sitemap(Call const& call);
Reply show_robots(Call const& call);
Reply show_opensearch(Call const& call);
Reply show_feed(Call const& call);

}  // namespace spravka::pages
