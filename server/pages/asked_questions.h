// What people asked, for a replay: searches as they are stored, masked, and the redacted subjects
// of tickets.
//
// Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "server/replays/replay.h"
#include "server/store/database.h"

namespace spravka::pages {

/// Since a moment; the most frequent `most` searches, and the newest 200 tickets.
std::vector<replays::ReplayedQuestion> asked_questions(store::Database& database,
                                                       std::chrono::sys_seconds since,
                                                       std::size_t most);

}  // namespace spravka::pages
