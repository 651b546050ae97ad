// Whether a known issue still troubles its readers. Pure functions, thread-safe.
#pragma once

#include <chrono>
#include <cstdint>

#include "indexer/article/article.h"

namespace spravka::article {

enum class IssueState : std::uint8_t {
  Current,
  Overdue,  // Nobody has said that it is over, but the time named for its end has passed.
  Solved
};

/// What its author says is over ("status: resolved") is over.
bool is_solved(KnownIssue const& issue);

/// An `expected` that is no time sets no term.
IssueState state_of(KnownIssue const& issue, std::chrono::sys_seconds now);

}  // namespace spravka::article
