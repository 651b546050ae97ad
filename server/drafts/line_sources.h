// Which message of the ticket each line of a draft came from: comments in its front matter, so that
// whoever reviews it can look. No reader of front matter has to know them.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>

#include "server/drafts/story.h"
#include "server/tickets/ticket.h"

namespace spravka::drafts {

/// The file with the comments put before the line that closes its front matter:
///
///   # Made from ticket 41, personal data taken out. Which message each line came from:
///   #   lines 18-20: message 1
///   #   line 24: messages 2, 3
///
/// The lines are those of the file that comes back.
std::string with_line_sources(std::string file, tickets::Ticket const& ticket, Story const& story);

/// The file without them: published, it is nobody's draft any more. All else stays byte for byte.
std::string without_line_sources(std::string file);

}  // namespace spravka::drafts
