// Tickets that ask the same, with what they cost: counted from the store, named as they were named
// the last time, the dearest first.
//
// Costs seconds with thousands of tickets. Safe from any thread; throws StoreError and IndexError.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index/searcher.h"
#include "server/store/database.h"

namespace spravka::pages {

struct TicketCluster {
  std::string id;                     // Lasts from week to week: "c41".
  std::vector<std::int64_t> tickets;  // By number.
  std::int64_t typical{};             // The ticket that is most like all others.
  std::string subject;                // Of the typical one, redacted.
  std::string language;
  std::size_t replies{};
  double minutes{};     // Of agents: read, thought and wrote.
  std::string nearest;  // The path of an article, or empty.
  double score{};
};

/// Questions and problems since a moment, the newest 10,000; groups of two and more. Remembers the
/// names.
std::vector<TicketCluster> find_clusters(store::Database& database, index::Searcher& searcher,
                                         std::chrono::sys_seconds since);

}  // namespace spravka::pages
