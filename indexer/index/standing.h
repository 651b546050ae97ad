// Where a stem stands in an article, as ranking asks: in which field or section, in which form, how
// often. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spravka::index {

struct Passages;

/// The places of an article, as numbers: its fields, then text and heading of each section.
namespace place {
inline constexpr std::uint16_t title = 0;
inline constexpr std::uint16_t labels = 1;
inline constexpr std::uint16_t phrases = 2;
inline constexpr std::uint16_t first_passage = 3;

inline constexpr bool is_heading(std::uint16_t place) {
  return (place - first_passage) % 2 != 0;
}

inline constexpr std::size_t passage_of(std::uint16_t place) {
  return static_cast<std::size_t>(place - first_passage) / 2;
}
}  // namespace place

/// So many times a word stands in one place.
struct Standing {
  std::uint16_t place{};
  std::uint16_t word{};  // schema::word_key
  std::uint16_t count{};

  bool operator==(Standing const&) const = default;
};

/// A standing with the stem it is of.
struct StemStanding {
  std::uint32_t stem{};  // schema::stem_key
  Standing standing;
  bool is_stop{};  // The word says nothing about the matter.

  bool operator==(StemStanding const&) const = default;
};

/// All standings of an article, by stem, place and word.
std::vector<StemStanding> standings_of(Passages const& article);

}  // namespace spravka::index
