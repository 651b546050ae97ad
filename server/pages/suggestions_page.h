// Articles that may answer a letter while it is being written, and what the customer did with them.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "server/pages/house.h"
#include "server/pages/reply.h"

namespace spravka::pages {

/// What was suggested for a letter; noted in the log under `id` for the events that follow.
struct Suggestions {
  std::string id;
  index::Results results;
};

Suggestions suggest(Call const& call, index::Letter const& letter);
/// The same while the letter is still being written: counted as a try, and silent for those who are
/// held out to compare with. `just_read`: addresses of articles that the visitor comes from.
Suggestions suggest_while_writing(Call const& call, index::Letter const& letter,
                                  std::vector<std::string> const& just_read = {});

/// Where the end of each known issue among the hits can be asked for.
void add_watch_urls(Call const& call, std::vector<index::Hit> const& hits, nlohmann::json& rows);

/// Events that a customer's program may report.
bool is_known_event(std::string const& event);

/// POST /api/v1/suggestions, POST /api/v1/suggestions/:id/events
Reply suggest_for_programs(Call const& call);
Reply note_suggestion_event(Call const& call);

/// POST /:lang/solved: "this solved it" without scripts; thanks.
Reply thank_for_solved(Call const& call);

}  // namespace spravka::pages
