// Which articles have an address like one that leads nowhere: "billing/refnud-order" is near
// "billing/refund-order".
//
// Pure functions and a book that never changes: safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/entry.h"

namespace spravka::pages {

/// How alike two slugs are, from 0 to 1: by three letters at a time, of the last segment or of the
/// whole, whichever is more.
double slug_likeness(std::string_view asked, std::string_view slug);

/// The slugs of many articles by their letters, three at a time: only those that share some with
/// what is asked are looked at.
class SlugBook {
public:
  explicit SlugBook(std::vector<index::Card> const& cards);

  /// The paths of the nearest, the likest first, at most `most`; none that is not near.
  std::vector<std::string> near(std::string_view asked, std::size_t most) const;

private:
  /// How many trigrams each part of each slug shares with these; parts stand as in sizes_.
  void count_shared(std::vector<std::uint32_t> const& asked, std::size_t part,
                    std::vector<std::uint16_t>& shared) const;

  std::vector<std::string> paths_;
  std::vector<std::uint16_t> sizes_;  // In trigrams: of the whole slug, then of its last segment.
  std::vector<std::uint32_t> trigrams_;  // In order, each once,
  std::vector<std::uint32_t> begins_;    // where its places begin, and where the last ones end,
  std::vector<std::uint32_t> places_;    // each a place in sizes_.
};

}  // namespace spravka::pages
