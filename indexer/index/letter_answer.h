// The answers to a whole letter: suggestions or silence, and near-duplicates. As thread-safe as the
// reading room it is given.
#pragma once

#include <vector>

#include "indexer/index/explanation.h"
#include "indexer/index/question.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

/// `explanation`, when given, tells how the answer came about, silence too.
Results answer_letter(ReadingRoom& room, Letter const& letter, Explanation* explanation = nullptr);

/// Scores from 0 to 1: the cosine between the words of both, by rarity.
std::vector<Hit> answer_similar(ReadingRoom& room, Letter const& letter);

}  // namespace spravka::index
