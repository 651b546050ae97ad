#include "indexer/index/word_shapes.h"

#include <limits>
#include <string>

namespace spravka::index {

namespace {

// An inflected word brings the same three letters in about that many forms.
constexpr std::uint8_t several = 4;

template <typename Look>
void for_each_shape(std::u32string_view word, std::size_t size, Look look) {
  std::u32string const bounded = U"^" + std::u32string(word) + U"$";
  for (std::size_t at = 0; at + 3 <= bounded.size(); ++at) {
    std::uint64_t const packed = (std::uint64_t{bounded[at]} << 42U) |
                                 (std::uint64_t{bounded[at + 1]} << 21U) | bounded[at + 2];
    look(static_cast<std::size_t>((packed * 0x9E3779B97F4A7C15U) >> 40U) % size);
  }
}

}  // namespace

void WordShapes::add(std::u32string_view word) {
  for_each_shape(word, counts_.size(), [this](std::size_t shape) {
    if (counts_[shape] < std::numeric_limits<std::uint8_t>::max()) {
      ++counts_[shape];
    }
  });
}

std::size_t WordShapes::unusual(std::u32string_view word) const {
  std::size_t unusual = 0;
  for_each_shape(word, counts_.size(), [this, &unusual](std::size_t shape) {
    unusual += counts_[shape] < several ? 1 : 0;
  });
  return unusual;
}

}  // namespace spravka::index
