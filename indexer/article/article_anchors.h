// The places in an article that a link may lead to. A pure function, safe from any thread.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "indexer/article/article.h"

namespace spravka::article {

/// Every heading's id, nested ones too, and the title's: the page's own heading.
std::set<std::string, std::less<>> anchors_of(Article const& article);

}  // namespace spravka::article
