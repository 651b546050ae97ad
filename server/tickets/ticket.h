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
#include "server/tickets/message.h"

namespace spravka::tickets {

enum class Type : std::uint8_t { Question, Problem, Proposal, Feedback };
enum class Status : std::uint8_t { Open, Waiting, Resolved };  // Waiting: for the customer.
/// How it came. What was imported is never acknowledged.
enum class Origin : std::uint8_t { Web, Api, Mail, Import };
enum class Priority : std::uint8_t { Low, Normal, High, Urgent };

char const* to_string(Type type);
char const* to_string(Status status);
char const* to_string(Origin origin);
char const* to_string(Priority priority);
std::optional<Type> parse_type(std::string const& word);
std::optional<Status> parse_status(std::string const& word);
std::optional<Origin> parse_origin(std::string const& word);
std::optional<Priority> parse_priority(std::string const& word);

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
  BadScore,
  NoSuchMessage
};
char const* to_string(Refusal refusal);  // A stable code: "empty_message".

struct Ticket {
  std::int64_t number{};  // Given by the store; 0 before.
  std::string key;        // The customer's secret; never shown to agents.
  std::string name;
  std::string email;
  std::string subject;
  text::Language language;
  Type type{Type::Question};
  Status status{Status::Open};
  Origin origin{Origin::Web};
  Priority priority{Priority::Normal};
  bool is_silent{};  // A program wrote it: no letter ever goes to it.
  std::string group;
  std::map<std::string, std::string> fields;  // What the suggested article asked for.
  std::vector<Message> messages;              // The first is the customer's own text.
  std::vector<Suggested> suggested;
  std::optional<Resolution> resolution;  // The last one; kept when the ticket opens again.
  std::optional<bool> confirmed;         // The customer's word on whether it is solved.
  Rating rating;
  std::string draft_branch;  // Of the draft made from it, or empty.
  std::string assignee;      // An agent's name, or empty.
  std::chrono::sys_seconds created{};
  std::chrono::sys_seconds updated{};

  /// The customer writes again: a resolved ticket opens again.
  [[nodiscard]] tl::expected<void, Refusal> add_customer_message(
      std::string body, std::chrono::sys_seconds at, std::vector<Attachment> files = {});
  /// A line in the conversation that nobody wrote: what happened, for the agents.
  void add_note(std::string body, std::chrono::sys_seconds at);

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

  [[nodiscard]] tl::expected<void, Refusal> rate(Rating given, std::chrono::sys_seconds at);
  /// One reply of an agent; NoSuchMessage for anything else.
  [[nodiscard]] tl::expected<void, Refusal> rate_message(std::int64_t id, Rating given,
                                                         std::chrono::sys_seconds at);

  /// The customer has found the answer in an article and closes the ticket.
  [[nodiscard]] tl::expected<void, Refusal> close_by_customer(std::string article,
                                                              std::chrono::sys_seconds at);

  bool operator==(Ticket const&) const = default;
};

}  // namespace spravka::tickets
