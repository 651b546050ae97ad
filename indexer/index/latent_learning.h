// Learns the latent space of a collection's language from its articles' words.
//
// A truncated singular value decomposition by random projection (Halko, Martinsson, Tropp 2011,
// "Finding structure with randomness", algorithms 4.4 and 5.1), the same for the same input.
// Pure, safe from any thread.
#pragma once

#include <vector>

#include "indexer/index/latent_space.h"

namespace spravka::index {

/// The distinct stems of one article.
using ArticleStems = std::vector<StemCount>;

/// Fewer articles than this have no directions to learn: the space is empty.
inline constexpr std::size_t fewest_to_learn_from = 12;

/// Stems of a single article, which tell nothing of others, are left out.
LatentSpace learn_latent_space(std::vector<ArticleStems> const& articles);

}  // namespace spravka::index
