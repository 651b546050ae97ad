// The passages of an article to the bytes the index stores, and back.
// Pure functions, safe from any thread. Reading throws IndexError on damaged bytes.
#pragma once

#include <string>
#include <string_view>

#include "indexer/index/passages.h"

namespace spravka::index {

std::string pack_passages(Passages const& passages);
Passages unpack_passages(std::string_view bytes);

}  // namespace spravka::index
