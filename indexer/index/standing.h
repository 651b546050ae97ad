// Where a stem stands in an article, as ranking asks: in which field or section, in which form, how
// often. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spravka::index {

struct Passages;

/// The places of an article, as numbers: its fields, then text and heading of each section.
namespace place {
inline constexpr std::uint16_t title = 0;
inline constexpr std::uint16_t labels = 1;
inline constexpr std::uint16_t phrases = 2;
inline constexpr std::uint16_t address = 3;  // Ranks as the labels do, but is no text.
inline constexpr std::uint16_t first_passage = 4;

inline constexpr bool is_heading(std::uint16_t place) {
  return ((place - first_passage) & 1) != 0;
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

/// A word of a heading counts so much in its section beside a word of the text.
inline constexpr unsigned heading_in_passage = 3;

/// All standings of a stem in an article in a few bytes: enough to weigh the whole article. Counts
/// beyond what a number holds say no more than the most it holds.
struct Gist {
  std::uint8_t title{};
  std::uint8_t labels{};  // The address, too.
  std::uint8_t phrases{};
  std::uint8_t headings{};
  std::uint8_t text{};
  std::uint8_t section{};  // The most that any one section has, a heading's words counting more.
  std::uint16_t form{};    // schema::word_key of the only form it stands in, or `several_forms`.

  static constexpr std::uint16_t several_forms = 0xFFFF;

  bool operator==(Gist const&) const = default;
};

/// `standings` by place.
Gist gist_of(std::span<Standing const> standings);

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
