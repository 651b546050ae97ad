// The answer at each keystroke: from titles and headings where one has all that is typed, else from
// the articles' texts, repaired when what is typed is unknown. As thread-safe as the reading room
// it is given.
#pragma once

#include <vector>

#include "indexer/index/question.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

std::vector<Hit> answer_instant(ReadingRoom& room, Question const& question);

}  // namespace spravka::index
