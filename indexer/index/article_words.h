// Where each stem stands in one article: what ranking asks of it, without reading its words.
//
// Made from the token arrays when an article is read from the index, and kept beside them. Plain
// values; immutable once made, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace spravka::index {

struct Passages;

/// So many times a word stands in one place.
struct Standing {
  std::uint32_t stem{};   // schema::stem_key
  std::uint16_t word{};   // schema::word_key
  std::uint16_t place{};  // See Place.
  std::uint16_t count{};

  bool operator==(Standing const&) const = default;
};

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

class ArticleWords {
public:
  ArticleWords() = default;
  explicit ArticleWords(Passages const& article);

  /// All standings of a stem, by place.
  std::span<Standing const> find(std::uint32_t stem) const {
    return may_have(stem) ? look_up(stem) : std::span<Standing const>();
  }

  std::size_t bytes() const { return standings_.capacity() * sizeof(Standing); }

  bool operator==(ArticleWords const&) const = default;

private:
  static constexpr std::size_t filter_words = 16;

  bool may_have(std::uint32_t stem) const {
    return (filter_[(stem >> 6U) % filter_words] & (std::uint64_t{1} << (stem % 64U))) != 0;
  }

  void note(std::uint32_t stem) {
    filter_[(stem >> 6U) % filter_words] |= std::uint64_t{1} << (stem % 64U);
  }

  std::span<Standing const> look_up(std::uint32_t stem) const;

  // A bit for each stem: most of what is asked misses it, and costs no look at the standings.
  std::array<std::uint64_t, filter_words> filter_{};
  std::vector<Standing> standings_;  // By stem, place and word.
};

}  // namespace spravka::index
