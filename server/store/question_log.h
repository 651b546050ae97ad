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

struct Gap {
  std::string query;
  std::string language;
  std::size_t count{};
};

class QuestionLog {
public:
  explicit QuestionLog(Database& database) : database_(&database) {}

  void note(AskedQuestion const& question);
  /// What was asked from a moment on, equal questions once, the most frequent first; at most 5,000.
  std::vector<Gap> asked_since(std::chrono::sys_seconds since, std::size_t limit);
  /// Questions that found nothing, the most frequent first.
  std::vector<Gap> gaps(std::size_t limit);

  void note(ShownSuggestions const& suggestions);
  std::optional<ShownSuggestions> find_suggestions(std::string const& id);
  /// False when there are no such suggestions or the path was not among them (an empty path
  /// concerns all of them).
  bool note_event(std::string const& suggestion_id, std::string const& event,
                  std::string const& path, std::string const& reason);

  /// One visitor's last word on one article counts.
  void rate(ArticleRating const& rating);
  Helpfulness helpfulness(std::string const& article_id, std::string const& language);

private:
  Database* database_;
};

}  // namespace spravka::store
