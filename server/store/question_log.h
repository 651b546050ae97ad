// What people asked, were shown and said: searches, suggestions and their events, ratings of
// articles. Holds no address and no name; e-mails and long numbers in queries are masked before
// they are stored. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"
#include "server/tickets/ticket.h"

namespace spravka::store {

struct AskedQuestion {
  std::string query;
  std::string language;
  std::size_t hits{};
  std::string rescue;  // Kinds, comma separated.
  std::chrono::sys_seconds at{};
  std::string visitor{};  // A keyed digest, kept for an hour. Empty: each question is a search.
  bool is_instant{};      // Answered while it was typed; nobody has asked for a page of answers.
};

/// Suggestions as they were shown, for the events that follow and for the agent.
struct ShownSuggestions {
  std::string id;
  std::string language;
  std::vector<tickets::Suggested> articles;
  std::chrono::sys_seconds at{};
};

struct ArticleRating {
  std::string article_id;
  std::string language;
  bool is_helpful{};
  std::string comment;
  std::string visitor;  // A keyed digest that makes one visitor count once; not an address.
  std::chrono::sys_seconds at{};
};

struct Helpfulness {
  std::size_t helpful{};
  std::size_t not_helpful{};
};

/// Somebody whom an article did not help.
struct UnhelpfulVote {
  std::string article_id;
  std::string language;
  std::string comment;
  std::chrono::sys_seconds at{};
};

/// A visitor did something, by the keyed digest of a visitor.
struct SearchSign {
  std::string visitor;
  std::chrono::sys_seconds at{};
};

/// Searches, counted so that typing does not flatter (docs/tickets.md).
struct SearchFigures {
  std::int64_t searches{};
  std::int64_t nothing_as_asked{};  // The strict question found nothing.
  std::int64_t nothing_at_all{};    // Nor did it after repair and relaxation.
  std::int64_t followed{};          // With results, and it is known whether an article was opened.
  std::int64_t not_opened{};        // Of these, none was.
};

struct Gap {
  std::string query;
  std::string language;
  std::size_t count{};
};

class QuestionLog {
public:
  explicit QuestionLog(Database& database) : database_(&database) {}

  void note(AskedQuestion const& question) { note_all(std::vector{question}); }

  void note(ShownSuggestions const& suggestions) { note_all(std::vector{suggestions}); }

  /// Many at once, in one transaction: a commit waits for the disk, a row does not.
  /// What one visitor types letter by letter within thirty seconds is one question, as typed last;
  /// answers given while typing do not take the place of a page that was asked for.
  void note_all(std::vector<AskedQuestion> const& questions);
  void note_all(std::vector<ShownSuggestions> const& suggestions);
  /// Visitors who opened an article: with it their last search of the half hour before ended.
  void note_opened(std::vector<SearchSign> const& visitors);
  /// Pages that were asked for from a moment on, equal questions once, the most frequent first; at
  /// most 5,000.
  std::vector<Gap> asked_since(std::chrono::sys_seconds since, std::size_t limit);
  SearchFigures figures(std::chrono::sys_seconds since);
  /// Pages that were asked for from a moment on and found nothing, the most frequent first.
  std::vector<Gap> gaps(std::chrono::sys_seconds since, std::size_t limit);

  std::optional<ShownSuggestions> find_suggestions(std::string const& id);
  /// False when there are no such suggestions or the path was not among them (an empty path
  /// concerns all of them).
  bool note_event(std::string const& suggestion_id, std::string const& event,
                  std::string const& path, std::string const& reason);

  /// One visitor's last word on one article counts.
  void rate(ArticleRating const& rating);
  Helpfulness helpfulness(std::string const& article_id, std::string const& language);
  /// Of all articles, the newest first; at most `limit`.
  std::vector<UnhelpfulVote> unhelpful_since(std::chrono::sys_seconds since, std::size_t limit);

private:
  Database* database_;
};

}  // namespace spravka::store
