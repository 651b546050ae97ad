#include "indexer/index/longer_stem.h"

#include <algorithm>

#include "indexer/index/letters.h"

namespace spravka::index {

std::optional<std::string> longer_stem(
    std::string_view word, std::string_view stem,
    std::function<bool(std::string const& stem)> const& is_known) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest_ending = 3;  // «отмен|ами».
  std::u32string const letters = to_letters(word);
  std::size_t const least = std::max(shortest, to_letters(stem).size() + 1);
  if (!std::all_of(letters.begin(), letters.end(), is_cyrillic)) {
    return std::nullopt;
  }
  for (std::size_t ending = 1; ending <= longest_ending && letters.size() >= least + ending;
       ++ending) {
    std::string candidate =
        to_utf8(std::u32string_view(letters).substr(0, letters.size() - ending));
    if (is_known(candidate)) {
      return candidate;
    }
  }
  return std::nullopt;
}

}  // namespace spravka::index
