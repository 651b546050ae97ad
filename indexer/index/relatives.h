// Adds to a word of a question the stems that are likely of their families.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "indexer/index/asked.h"
#include "indexer/index/families.h"

namespace spravka::index {

/// Whether other forms of a word find, as the word itself does, or rank as any relative does: in a
/// letter there are words enough to find by.
enum class Kin : std::uint8_t { Finds, Ranks };

/// `is_known` tells a stem that some article has from one that none has: an unknown word leans on
/// its relatives more. Stop words have none.
void add_relatives(AskedWord& word, WordFamilies const& families, article::Audience reader,
                   std::function<bool(std::string const& stem)> const& is_known, Kin kin);

}  // namespace spravka::index
