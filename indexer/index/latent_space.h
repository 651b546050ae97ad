// Articles and questions as points of one space: what stands near speaks of the same matter, even
// where no word is shared.
//
// Latent semantic analysis (Deerwester, Dumais, Furnas, Landauer, Harshman 1990, "Indexing by
// latent semantic analysis"): the directions are learned from the articles themselves, one space
// for each language (latent_learning.h), and stored in the index as one vector for each stem. A
// text's point is the sum of its stems' vectors; likeness is the cosine. Immutable, safe from any
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/stem_numbers.h"

namespace spravka::index {

inline constexpr std::size_t latent_dimensions = 40;

/// Of length 1, or 0 for a text without a known stem.
using LatentPoint = std::array<float, latent_dimensions>;

/// A point as it is kept: in steps of 1/16384, so that eight dimensions are compared at once. The
/// sum of products stays within 32 bits, for no point is longer than 1.
using KeptPoint = std::array<std::int16_t, latent_dimensions>;
inline constexpr float steps_of_one = 16'384;

KeptPoint kept(LatentPoint const& point);

/// A stem with how often a text has it.
struct StemCount {
  std::uint32_t stem{};  // schema::stem_key
  float count{};
};

/// The cosine between two points, from -1 to 1.
inline float likeness(KeptPoint const& left, KeptPoint const& right) {
  std::int32_t sum = 0;
#pragma GCC unroll 5
  for (std::size_t dimension = 0; dimension < latent_dimensions; ++dimension) {
    sum += std::int32_t{left[dimension]} * std::int32_t{right[dimension]};
  }
  return static_cast<float>(sum) * (1 / (steps_of_one * steps_of_one));
}

/// A vector to one byte a dimension.
struct LatentTerm {
  float rarity{};  // What one occurrence weighs in a text's point.
  float scale{};   // What one step of `steps` is worth.
  std::array<std::int8_t, latent_dimensions> steps{};
};

/// Adds what a stem that stands `count` times says: repeated stems say more, but less and less.
void add_term(LatentTerm const& term, float count, LatentPoint& sum);
/// Makes a sum of terms a point.
void normalise(LatentPoint& point);

class LatentSpace {
public:
  /// A stem that has a term already keeps it.
  void add(std::uint32_t stem, LatentTerm const& term);

  bool is_empty() const { return terms_.empty(); }

  /// Null for a stem that the space does not know.
  LatentTerm const* find(std::uint32_t stem) const;

  /// Where a text stands: repeated stems weigh more, but less and less, rare ones most.
  KeptPoint place(std::vector<StemCount> const& text) const;
  /// Where a question stands, whose stems bring their weights with them.
  KeptPoint place_weighed(std::vector<StemCount> const& question) const;

  std::string pack() const;
  /// Throws IndexError on bytes that pack() did not write. No bytes, an empty space.
  static LatentSpace unpack(std::string_view bytes);

private:
  StemNumbers numbers_;
  std::vector<LatentTerm> terms_;
};

/// By language code.
using LatentSpaces = std::map<std::string, LatentSpace>;

}  // namespace spravka::index
