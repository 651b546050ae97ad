// Mail that came along with a reply: quoted lines, forwarded headers, "Sent from my phone". Pure
// function, safe from any thread.
#pragma once

#include <string_view>
#include <vector>

namespace spravka::drafts {

/// The writer's own lines of a letter.
std::vector<std::string_view> own_lines(std::string_view letter);

}  // namespace spravka::drafts
