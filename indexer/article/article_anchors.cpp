#include "indexer/article/article_anchors.h"

#include <string_view>

#include "indexer/article/heading_anchor.h"

namespace spravka::article {

std::set<std::string, std::less<>> anchors_of(Article const& article) {
  // The only ids that the renderer writes.
  constexpr std::string_view start = " id=\"";
  std::set<std::string, std::less<>> anchors;
  for (std::size_t at = article.html.find(start); at != std::string::npos;
       at = article.html.find(start, at)) {
    at += start.size();
    anchors.insert(article.html.substr(at, article.html.find('"', at) - at));
  }
  anchors.insert(anchor_from(article.title));
  return anchors;
}

}  // namespace spravka::article
