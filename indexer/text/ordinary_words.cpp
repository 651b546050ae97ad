#include "indexer/text/ordinary_words.h"

#include <cstddef>

#include "indexer/text/ordinary_filter.h"

/// The file that make_filter wrote (cmake/ordinary_words).
extern "C" unsigned char const spravka_ordinary_words[];

namespace spravka::text {

bool is_ordinary_word(std::string_view folded) {
  auto const digest = ordinary::digest(folded);
  for (std::size_t look = 0; look < ordinary::looks; ++look) {
    std::size_t const bit = ordinary::bit_of(digest, look);
    if ((static_cast<unsigned>(spravka_ordinary_words[bit / 8]) >> (bit % 8) & 1U) == 0) {
      return false;
    }
  }
  return true;
}

}  // namespace spravka::text
