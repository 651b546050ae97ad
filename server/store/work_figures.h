// How the desk's work went, and what the articles did for it: counted from the tickets themselves,
// when somebody asks. Imported tickets are left out, they were answered elsewhere.
//
// Each figure's definition stands in docs/tickets.md and beside it on the page. Safe from any
// thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

/// The four together: none of them says anything alone.
struct FourFigures {
  std::string value;
  std::int64_t tickets{};
  std::int64_t first_reply_seconds{-1};  // Medians; -1 when there is none.
  double replies_to_close{-1};           // Means.
  std::int64_t close_seconds{-1};
  double rating{-1};
  std::int64_t rated{};  // How many the rating is the mean of.
};

/// Tickets put together by one thing and by another, the most tickets first.
struct FourTables {
  std::vector<FourFigures> groups;
  /// By the first folder of the article that a ticket was resolved with, empty where there is none.
  std::vector<FourFigures> topics;
  std::vector<FourFigures> channels;  // By how they came.
};

struct LinkFigures {
  std::int64_t closed{};
  std::int64_t with_resolution{};  // Closed, and an article is linked as what resolved it.
  std::int64_t checked{};          // Of these, looked at by a colleague
  std::int64_t right{};            // who found that the article answers it.
};

/// A closed ticket with the article that is said to have resolved it.
struct ResolvingLink {
  std::int64_t ticket{};
  std::string subject;
  std::string article;
};

struct LinkCheck {
  std::int64_t ticket{};
  bool is_right{};
  std::string agent;
  std::chrono::sys_seconds at{};
};

/// What an article did to tickets of its kind (those of the same groups of repeated tickets).
struct ArticleEffect {
  std::string article;
  std::int64_t tickets{};         // Closed, with the article linked.
  double replies{};               // Mean replies to close of these.
  std::int64_t tickets_before{};  // Closed, begun before it was first used, without it.
  double replies_before{};
};

/// A public reply of an agent that holds an address of an article.
struct LinkingReply {
  std::string group;
  std::string body;
};

class WorkFigures {
public:
  explicit WorkFigures(Database& database) : database_(&database) {}

  /// Of tickets begun from a moment on, the newest 50,000.
  FourTables four(std::chrono::sys_seconds since);

  LinkFigures links(std::chrono::sys_seconds since);
  /// By chance, among those that nobody has checked.
  std::vector<ResolvingLink> links_to_check(std::chrono::sys_seconds since, std::size_t limit);
  /// Nothing when the ticket has no such link; the last word counts.
  bool check(LinkCheck const& check);

  /// Articles with enough tickets on both sides to say something, the most used first.
  std::vector<ArticleEffect> effects(std::chrono::sys_seconds since, std::size_t limit);

  /// The newest ones.
  std::vector<LinkingReply> linking_replies(std::chrono::sys_seconds since, std::size_t limit);

  /// Numbers of questions and problems, at most `limit`, spread evenly over all there are.
  std::vector<std::int64_t> spread(std::chrono::sys_seconds since, std::size_t limit);

private:
  Database* database_;
};

}  // namespace spravka::store
