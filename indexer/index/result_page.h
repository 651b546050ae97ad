// Which hits of a search stand on a page, and in which order. As thread-safe as the reading room it
// is given.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "indexer/index/asked.h"
#include "indexer/index/explanation.h"
#include "indexer/index/fence.h"
#include "indexer/index/matcher.h"
#include "indexer/index/question.h"
#include "indexer/index/reading_room.h"

namespace spravka::index {

/// So many of a first pass are read and put in order anew; what lies deeper keeps the order of the
/// first pass. Three pages of ten; more change no figure of quality (docs/search.md).
inline constexpr std::size_t read_depth = 32;
/// The order of words is read in the sections of so many, the best without it.
inline constexpr std::size_t order_depth = 10;

/// What was found in one language, or in all.
struct Match {
  Fence fence;
  std::unique_ptr<Asked> translated;  // The question as it is asked here, where that differs.
  Found found;
  bool has_whole{};  // Some article has all words.

  Asked const& asked(Asked const& as_understood) const {
    return translated ? *translated : as_understood;
  }
};

struct PageRange {
  std::size_t offset{};
  std::size_t limit{};
};

/// The hits of a page. Those of the first match, the question's language, stand above those of the
/// second; but where none of the first has all words, those of the second that have clearly more of
/// the question go before. An explanation gets all that was read for it.
std::vector<Hit> hits_of_page(ReadingRoom& room, std::span<Match const> matches, Asked const& asked,
                              PageRange const& range, Explanation* explanation);

}  // namespace spravka::index
