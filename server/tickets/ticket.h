// A ticket: a conversation, and the steps it may take. Keeps its own rules; knows neither SQL nor
// HTML.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "indexer/text/language.h"

namespace spravka::tickets {

enum class Type : std::uint8_t { Question, Problem, Proposal, Feedback };
enum class Status : std::uint8_t { Open, Waiting, Resolved };  // Waiting: for the customer.
enum class Author : std::uint8_t { Customer, Agent, System };

char const* to_string(Type type);
char const* to_string(Status status);
char const* to_string(Author author);
std::optional<Type> parse_type(std::string const& word);
std::optional<Status> parse_status(std::string const& word);
std::optional<Author> parse_author(std::string const& word);

struct Message {
  std::int64_t id{};  // Given by the store; 0 for one that is not stored yet.
  Author author{Author::Customer};
  std::string author_name;
  std::string body;                   // Plain text as written; never Markdown, never HTML.
  bool is_internal{};                 // A note among agents: never leaves the desk.
  std::vector<std::string> articles;  // Paths of articles it put into the reply.
  std::chrono::sys_seconds at{};

  bool operator==(Message const&) const = default;
};

/// KCS: what was learned. `article` when one already said it.
struct Resolution {
  std::string article;  // A path, or empty.
  std::string environment;
  std::string cause;
  std::string solution;
  std::string agent;
  std::chrono::sys_seconds at{};

  bool operator==(Resolution const&) const = default;
};

/// What the customer was shown before writing, for the agent.
struct Suggested {
  std::string path;
  std::string title;
  std::string event;  // "shown", "opened", "rejected", "solved".
  std::string reason;

  bool operator==(Suggested const&) const = default;
};

/// Why a ticket would not take a step. Shown to a person, never logged.
enum class Refusal : std::uint8_t {
  EmptyMessage,
  TooLong,
  AlreadyResolved,
  NotResolved,
  EmptySolution,
  BadScore
};
char const* to_string(Refusal refusal);  // A stable code: "empty_message".

inline constexpr std::size_t max_message_letters = 20'000;

struct Ticket {
  std::int64_t number{};  // Given by the store; 0 before.
  std::string key;        // The customer's secret; never shown to agents.
  std::string name;
  std::string email;
  std::string subject;
  text::Language language;
  Type type{Type::Question};
  std::string group;
  std::map<std::string, std::string> fields;  // What the suggested article asked for.
  Status status{Status::Open};
  std::vector<Message> messages;  // The first is the customer's own text.
  std::vector<Suggested> suggested;
  std::optional<Resolution> resolution;  // The last one; kept when the ticket opens again.
  std::optional<bool> confirmed;         // The customer's word on whether it is solved.
  int rating{};                          // 1 to 5; 0 when not rated.
  std::vector<std::string> rating_reasons;
  std::string rating_comment;
  std::string draft_branch;  // Of the draft made from it, or empty.
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};

  /// The customer writes again: a resolved ticket opens again.
  [[nodiscard]] tl::expected<void, Refusal> add_customer_message(std::string body,
                                                                 std::chrono::sys_seconds at);

  /// An agent writes: a reply makes it wait for the customer, an internal note changes nothing.
  struct AgentMessage {
    std::string agent;
    std::string body;
    std::vector<std::string> articles;
    bool is_internal{};
  };

  [[nodiscard]] tl::expected<void, Refusal> add_agent_message(AgentMessage message,
                                                              std::chrono::sys_seconds at);

  /// Needs a solution or an article that holds it.
  [[nodiscard]] tl::expected<void, Refusal> resolve(Resolution taken);

  /// The customer says whether it is solved; "no" opens it again, "yes" resolves nothing by itself.
  /// NotResolved while no agent has answered: there is nothing to judge. The same holds for rate().
  [[nodiscard]] tl::expected<void, Refusal> confirm(bool is_solved, std::chrono::sys_seconds at);

  [[nodiscard]] tl::expected<void, Refusal> rate(int score, std::vector<std::string> reasons,
                                                 std::string comment, std::chrono::sys_seconds at);

  bool operator==(Ticket const&) const = default;
};

}  // namespace spravka::tickets
