// Digits as people write them: in groups, with spaces, dashes and brackets between. Pure functions,
// safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/drafts/words.h"

namespace spravka::drafts {

struct DigitGroup {
  std::size_t begin{};
  std::size_t end{};
  bool is_chained{};  // Only a space, a dash, a dot or brackets stand between it and the group
                      // before.
};

/// Groups that stand free: not part of a word, a version's name or a decimal ("x64", "F000", "v2").
std::vector<DigitGroup> digit_groups(std::string_view text);

/// Some neighbouring groups taken as one number.
struct DigitChain {
  std::size_t begin{};
  std::size_t end{};
  std::string digits;
  std::vector<std::size_t> sizes;  // Of the groups: 3, 3, 2, 2.
  std::string separators;          // All that stands between them.
  bool has_plus{};
  bool is_fraction{};  // Stands behind a decimal point.

  bool has_sizes(std::initializer_list<std::size_t> wanted) const;
};

DigitChain chain_of(std::string_view text, std::vector<DigitGroup> const& groups, std::size_t first,
                    std::size_t count);

/// The nearest words before `position`, the nearest first, from the same two lines.
std::vector<std::string_view> words_before(Passage const& passage, std::size_t position,
                                           std::size_t count);

}  // namespace spravka::drafts
