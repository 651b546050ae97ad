#include "server/issue_bell.h"

#include <optional>

#include "indexer/article/known_issue.h"
#include "indexer/search_json.h"

namespace spravka {
namespace {

constexpr auto forget_every = std::chrono::minutes{10};

std::optional<store::Ending> ending_of(std::optional<index::Entry> const& entry,
                                       std::chrono::sys_seconds now) {
  if (!entry || entry->card.status != article::Status::Published || !entry->card.known_issue) {
    return store::Ending::Withdrawn;
  }
  switch (article::state_of(*entry->card.known_issue, now)) {
    case article::IssueState::Solved:
      return store::Ending::Solved;
    case article::IssueState::Overdue:
      return store::Ending::Overdue;
    case article::IssueState::Current:
      break;
  }
  return std::nullopt;
}

/// What customers may no longer see is over for them. An article that was moved, with the id that
/// its place gave it, is found by its former address.
std::optional<index::Entry> find_article(index::SearcherPool& searchers,
                                         store::WatchedIssue const& issue) {
  constexpr auto reader = article::Audience::Customers;
  auto const language = text::parse_language(issue.language);
  auto searcher = searchers.lend();
  auto entry = searcher->find_by_id(issue.article, language, reader);
  if (!entry && language) {
    auto const moved = searcher->find_moved(indexer::article_url(*language, issue.article), reader);
    entry = moved ? searcher->find_by_path(moved->path, reader) : std::nullopt;
  }
  return entry;
}

}  // namespace

std::size_t IssueBell::ring(std::chrono::sys_seconds now) {
  if (now >= forgot_ + forget_every) {
    watches_->forget_old(now);
    forgot_ = now;
  }
  std::size_t told = 0;
  for (auto const& issue : watches_->watched()) {
    if (auto const ending = ending_of(find_article(*searchers_, issue), now)) {
      told += watches_->end(issue, *ending, now);
    }
  }
  return told;
}

}  // namespace spravka
