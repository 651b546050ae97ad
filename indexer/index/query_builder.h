// What is asked, as the engine's query: the first pass, which must miss nothing; the ranker puts it
// in order. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/asked.h"
#include "indexer/index/question.h"

namespace spravka::index {

/// Who may see the answer, and where it is looked for.
struct Fence {
  Audience reader;
  std::optional<Language> language;
  std::optional<Language> other_than;  // Every language but this one.
  std::string category;
  std::string tag;  // Folded.
};

/// How many of the words must be there.
enum class Strictness : std::uint8_t { All, AllButOne, Any };

/// A query for the words, fenced. Matches nothing when nothing is asked.
Xapian::Query build_query(Asked const& asked, Strictness strictness, Fence const& fence);

/// The fence alone: everything the reader may see.
Xapian::Query build_fence(Fence const& fence);

}  // namespace spravka::index
