// Which addresses of a page's data may become links. Pure, thread-safe.
#pragma once

#include <string>

namespace spravka::theme {

/// The address itself, or "#" for one that might run a script or lead somewhere unseen: only local
/// paths, fragments, http, https and mailto pass.
std::string safe_url(std::string const& url);

}  // namespace spravka::theme
