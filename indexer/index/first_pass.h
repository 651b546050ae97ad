// The engine's match: which articles have the words, the best hundred by its own formula, and how
// many there are. As thread-safe as the database it is given.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/catalog.h"

namespace spravka::index {

struct FirstPassHit {
  DocumentNumber document{};
  double weight{};
};

struct FirstPass {
  std::vector<FirstPassHit> hits;
  std::size_t total{};                   // Exact up to count_up_to, an estimate above.
  std::vector<DocumentNumber> matching;  // Up to count_up_to of them, in no order; for facets.
};

/// Matches are counted, and facets made, exactly up to so many.
inline constexpr std::size_t count_up_to = 1'000;

enum class Counting : std::uint8_t { Exact, Estimate };

FirstPass match(Xapian::Database const& database, Xapian::Query const& query, std::size_t depth,
                Counting counting);

}  // namespace spravka::index
