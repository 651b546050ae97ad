// The answer to a search: understood, matched as strictly as gives enough, repaired when it finds
// nothing, put in order. As thread-safe as the reading room it is given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/explanation.h"
#include "indexer/index/hits.h"
#include "indexer/index/question.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

/// `explanation`, when given, tells how this page came about.
Results answer_search(ReadingRoom& room, Question const& question,
                      Explanation* explanation = nullptr);

/// An answer without excerpts and counts.
struct HalfTypedAnswer {
  std::vector<ReadHit> hits;  // With their best sections; as many as were asked for.
  std::string understood;     // The question, repaired where it was mistyped.
};

/// The best articles for a question whose last word may be half typed.
HalfTypedAnswer answer_half_typed(ReadingRoom& room, Question const& question);

/// At most `most` bytes of a text, cut between characters.
std::string_view shortened(std::string_view text, std::size_t most);

}  // namespace spravka::index
