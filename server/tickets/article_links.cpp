#include "server/tickets/article_links.h"

#include <algorithm>

namespace spravka::tickets {
namespace {

void add(std::vector<ArticleLink>& links, std::string const& path, LinkKind kind) {
  bool const is_known = std::any_of(links.begin(), links.end(),
                                    [&path](ArticleLink const& one) { return one.path == path; });
  if (!path.empty() && !is_known) {
    links.push_back({path, kind});
  }
}

}  // namespace

char const* to_string(LinkKind kind) {
  return kind == LinkKind::Resolution ? "resolution" : "reference";
}

std::vector<ArticleLink> links_of(Ticket const& ticket) {
  std::vector<ArticleLink> links;
  if (ticket.resolution) {
    add(links, ticket.resolution->article, LinkKind::Resolution);
  }
  for (auto const& message : ticket.messages) {
    if (message.is_internal) {
      continue;
    }
    for (auto const& path : message.articles) {
      add(links, path, LinkKind::Reference);
    }
  }
  return links;
}

}  // namespace spravka::tickets
