// What a change of the articles does to the answers: real questions asked of the articles as they
// are, and of the articles as they would be.
//
// Thread safety: none.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/index/searcher.h"

namespace spravka::replays {

/// A question as people asked it, and how often.
struct ReplayedQuestion {
  std::string text;
  std::string language;
  std::size_t count{};
};

struct ChangedAnswer {
  ReplayedQuestion question;
  std::string before;  // The path of the first hit; empty: nothing was found.
  std::string after;
};

struct Replay {
  std::size_t asked{};                  // Different questions.
  std::vector<ChangedAnswer> answered;  // Found nothing, and now do; the most frequent first.
  std::vector<ChangedAnswer> lost;
  std::vector<ChangedAnswer> changed;  // Another first result.
};

/// Asks as a customer would: what only agents see answers nobody here.
Replay replay(std::vector<ReplayedQuestion> const& questions, index::Searcher& before,
              index::Searcher& after);

/// For a terminal, or as Markdown for a comment on a merge request.
enum class ReplayFormat : std::uint8_t { Text, Markdown };
std::string format_replay(Replay const& replay, ReplayFormat format);

}  // namespace spravka::replays
