// Within which articles an answer is looked for. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/index/question.h"

namespace spravka::index {

struct Fence {
  Audience reader;
  std::optional<Language> language;
  std::optional<Language> other_than;  // Any language but this.
  std::string category;                // A slug; what lies below it counts, too.
  std::string tag;                     // Folded.
};

/// How many of the telling words an article must have.
enum class Strictness : std::uint8_t { All, AllButOne, Any };

}  // namespace spravka::index
