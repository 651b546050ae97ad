// "Tell me when it ends": a reader leaves an address on a known issue, says yes by the letter that
// comes, and may change their mind. Reading an address never changes anything: scanners of mail
// follow links.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "indexer/article/article.h"
#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// Where the end of this issue can be asked for; empty when it cannot: it is over or overdue, or no
/// letters go out.
std::string issue_watch_url(Call const& call, std::optional<article::KnownIssue> const& issue,
                            text::Language const& language, std::string_view path);

/// GET, POST /:lang/issues
Reply show_issue_form(Call const& call);
Reply watch_issue(Call const& call);

/// GET, POST /:lang/issues/:key
Reply show_watch(Call const& call);
Reply change_watch(Call const& call);

}  // namespace spravka::pages
