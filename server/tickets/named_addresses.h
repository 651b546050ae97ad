// Addresses of links, told in a text that has no links: "the settings" becomes "the settings
// (https://help.example/ru/settings)". A pure function, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::tickets {

/// `text` with the address of each of the links in `html` behind the words that it stands on there.
/// `html` is the same passage as our own Markdown writes it, with whole addresses. A link that
/// shows its address already, and one on a picture alone, adds nothing.
std::string with_addresses(std::string_view text, std::string_view html);

}  // namespace spravka::tickets
