// The answer at each keystroke: titles and headings from memory, repaired when what is typed is
// unknown. As thread-safe as the reading room it is given.
#pragma once

#include <vector>

#include "indexer/index/question.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

std::vector<Hit> answer_instant(ReadingRoom& room, Question const& question);

}  // namespace spravka::index
