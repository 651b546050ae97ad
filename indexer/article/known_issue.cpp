#include "indexer/article/known_issue.h"

#include "indexer/text/iso_time.h"

namespace spravka::article {

bool is_solved(KnownIssue const& issue) {
  return issue.status == "resolved";
}

IssueState state_of(KnownIssue const& issue, std::chrono::sys_seconds now) {
  if (is_solved(issue)) {
    return IssueState::Solved;
  }
  constexpr std::size_t day_alone = 10;
  auto term = text::parse_iso_time(issue.expected);
  if (term && issue.expected.size() == day_alone) {
    *term += std::chrono::hours{24};  // "By Friday" lasts until Friday is over.
  }
  return term && *term < now ? IssueState::Overdue : IssueState::Current;
}

}  // namespace spravka::article
