// Categories and synonyms to the bytes the index stores, and back.
// Pure functions, safe from any thread. Reading throws IndexError on damaged bytes.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/collection.h"

namespace spravka::index {

std::string pack_collection(article::Collection const& collection);

/// Nothing stored yet is an empty collection.
article::Collection unpack_collection(std::string_view bytes);

}  // namespace spravka::index
