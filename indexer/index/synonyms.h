// The collection's synonyms, by stems: which other words a run of words may be read as.
//
// Applied when a question is asked, so that a change needs no new index. Immutable, safe from any
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/article/collection.h"

namespace spravka::index {

/// One or more words that stand together for one meaning.
struct Wording {
  std::string written;
  std::string folded;
  std::vector<std::string> stems;

  bool operator==(Wording const&) const = default;
};

class Synonyms {
public:
  explicit Synonyms(article::Collection const& collection);

  struct Match {
    std::size_t length{};         // How many of the asked stems it takes.
    std::vector<Wording> others;  // What else they may be called.
  };

  /// The longest known wording that begins at `at`; length 0 when there is none.
  Match match(std::vector<std::string> const& stems, std::size_t at) const;

  /// The single word of a wording that a misspelt one was meant to be; folded. At most `edits`
  /// letters apart.
  std::optional<std::string> nearest(std::string_view misspelt, std::size_t edits) const;

private:
  struct Rule {
    Wording from;
    std::vector<Wording> to;
  };

  std::vector<Rule> rules_;
  std::unordered_multimap<std::string, std::size_t> by_first_stem_;
};

}  // namespace spravka::index
