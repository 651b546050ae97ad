// Which articles ask for a look, and why: one row for an article in all its languages.
//
// Pure functions, safe from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/index/entry.h"
#include "server/store/question_log.h"
#include "server/store/readers.h"

namespace spravka::pages {

struct ReviewedArticle {
  std::vector<index::Card> cards;  // One for each language; never empty.
  std::string review_by;           // The earliest of them; empty: nobody set one.
  std::string owner;
  bool is_due{};
  std::vector<store::ReaderNote> notes;
  std::vector<store::UnhelpfulVote> votes;  // Since the article last changed.
};

/// What readers left behind.
struct Voices {
  std::vector<store::ReaderNote> notes;
  std::vector<store::UnhelpfulVote> votes;
};

/// All articles that are not archived; those that ask most for a look first: by their date, then by
/// what readers say.
std::vector<ReviewedArticle> review_queue(std::vector<index::Card> const& cards,
                                          Voices const& voices, std::string const& today);

/// Whether it belongs into the queue at all.
bool asks_for_a_look(ReviewedArticle const& article);

/// "2027-03-01" so many months after a moment.
std::string date_in_months(std::chrono::sys_seconds at, int months);

}  // namespace spravka::pages
