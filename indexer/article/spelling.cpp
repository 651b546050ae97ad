#include "indexer/article/spelling.h"

#include <algorithm>
#include <vector>

namespace spravka::article {

namespace {

constexpr std::size_t longest_word = 32;

}  // namespace

std::size_t misspelling(std::string_view written, std::string_view meant) {
  if (std::max(written.size(), meant.size()) > longest_word) {
    return longest_word;
  }
  // Three rows of the usual table: this one, the one above, and the one above that for swaps.
  std::vector<std::size_t> before(meant.size() + 1);
  std::vector<std::size_t> above(meant.size() + 1);
  std::vector<std::size_t> row(meant.size() + 1);
  for (std::size_t j = 0; j <= meant.size(); ++j) {
    above[j] = j;
  }
  for (std::size_t i = 1; i <= written.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      std::size_t const change = written[i - 1] == meant[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      bool const is_swap =
          i > 1 && j > 1 && written[i - 1] == meant[j - 2] && written[i - 2] == meant[j - 1];
      row[j] = is_swap ? std::min(row[j], before[j - 2] + 1) : row[j];
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[meant.size()];
}

std::optional<std::string_view> nearly(std::string_view written,
                                       std::span<std::string_view const> known) {
  if (written.size() < 3 || std::ranges::find(known, written) != known.end()) {
    return std::nullopt;
  }
  std::size_t const allowed = written.size() >= 8 ? 2 : 1;
  auto const near = std::ranges::find_if(known, [&](std::string_view word) {
    std::size_t const longer = std::max(written.size(), word.size());
    bool const is_alike = longer - std::min(written.size(), word.size()) <= allowed;
    return word.size() > 3 && is_alike && misspelling(written, word) <= allowed;
  });
  return near == known.end() ? std::nullopt : std::optional(*near);
}

}  // namespace spravka::article
