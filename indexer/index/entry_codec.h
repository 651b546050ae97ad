// Entries to the bytes the index stores, and back. Three parts, by how often they are read: the
// catalog's record (held in memory for every article), the passages (for ranking and excerpts; see
// passages.h), the page (only when it is shown). Pure functions, safe from any thread. Reading
// throws IndexError on damaged bytes.
#pragma once

#include <string>
#include <string_view>

#include "indexer/index/catalog.h"
#include "indexer/index/entry.h"

namespace spravka::index {

std::string pack_record(CatalogRecord const& record);
CatalogRecord unpack_record(std::string_view bytes);

/// All of an entry but its card and text.
std::string pack_page(Entry const& entry);
void unpack_page(std::string_view bytes, Entry& entry);

}  // namespace spravka::index
