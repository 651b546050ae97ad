// What ranking needs of an article besides where its stems stand: its title and phrases, how long
// its parts are, and where it lies in its language's latent space.
//
// Written down when the article is indexed, but for the points, which change with the space. Plain
// values; immutable once made, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/latent_space.h"
#include "indexer/index/passages.h"
#include "indexer/index/standing.h"

namespace spravka::index {

struct ArticleView {
  /// One section.
  struct Section {
    std::uint32_t words{};
    std::uint32_t heading_words{};
    KeptPoint point{};
  };

  PlacedWords title;
  std::vector<PlacedWords> phrases;  // One for each phrase of the customers.
  std::vector<Section> sections;     // One for each passage.
  std::uint32_t words{};             // Of the whole text.
  std::uint32_t heading_words{};
  std::uint32_t labels{};
  KeptPoint point{};
};

ArticleView make_view(Passages const& article);

/// Finds the points of an article and its sections. `space` is that of the article's language.
void place_view(ArticleView& view, std::vector<StemStanding> const& standings,
                LatentSpace const& space);

/// The stems of an article that tell of its matter, with how often they stand in all its fields.
std::vector<StemCount> matter_of(std::vector<StemStanding> const& standings);

/// A view without its points, and the standings it goes with, as the index stores them.
std::string pack_view(ArticleView const& view, std::vector<StemStanding> const& standings);
/// Throws IndexError on bytes that pack_view() did not write. `standings` is emptied first.
ArticleView unpack_view(std::string_view bytes, std::vector<StemStanding>& standings);

}  // namespace spravka::index
