// What ranking needs of an article, and nothing it does not: where each stem stands, how long its
// parts are, and where it stands in its language's latent space.
//
// Far smaller than its Passages, for it has no text, so that a whole collection's stay in memory.
// Made when an article is first ranked. Plain values; immutable once made, safe from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/index/article_words.h"
#include "indexer/index/latent_space.h"
#include "indexer/index/passages.h"

namespace spravka::index {

struct ArticleView {
  /// One section.
  struct Section {
    std::uint32_t words{};
    std::uint32_t heading_words{};
    LatentPoint point{};
  };

  ArticleWords standings;
  PlacedWords title;
  std::vector<PlacedWords> phrases;  // One for each phrase of the customers.
  std::vector<Section> sections;     // One for each passage.
  std::uint32_t words{};             // Of the whole text.
  std::uint32_t heading_words{};
  std::uint32_t labels{};
  LatentPoint point{};

  /// For keeping a cache within bounds.
  std::size_t bytes() const;
};

/// `space` is that of the article's language.
ArticleView make_view(Passages const& article, LatentSpace const& space);

/// The stems of an article that tell of its matter, with how often they stand in all its fields.
std::vector<StemCount> matter_of(Passages const& article);

}  // namespace spravka::index
