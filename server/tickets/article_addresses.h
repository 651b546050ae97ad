// Which addresses of our articles does a text name? A pure function, safe from any thread.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace spravka::tickets {

/// Addresses of articles on the host of `base_url`, without host and query, their anchors kept:
/// "https://help.example/ru/articles/a?x=1#steps" is "/ru/articles/a#steps". Those of other hosts
/// are none of ours.
std::set<std::string> article_addresses(std::string_view text, std::string_view base_url);

}  // namespace spravka::tickets
