#include "server/tickets/ticket.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/text/analyzer.h"
#include "server/tickets/typed_text.h"

namespace spravka::tickets {
namespace {

using Result = tl::expected<void, Refusal>;

constexpr std::size_t max_articles = 20;
constexpr std::size_t max_path_bytes = 500;
constexpr std::size_t max_reasons = 20;
constexpr std::size_t max_reason_letters = 200;
constexpr int best_score = 5;

template <typename Value, std::size_t count>
using Words = std::array<std::pair<Value, char const*>, count>;

// Stored in the database and sent to programs: never change a word.
constexpr Words<Type, 4> type_words = {{{Type::Question, "question"},
                                        {Type::Problem, "problem"},
                                        {Type::Proposal, "proposal"},
                                        {Type::Feedback, "feedback"}}};
constexpr Words<Status, 3> status_words = {
    {{Status::Open, "open"}, {Status::Waiting, "waiting"}, {Status::Resolved, "resolved"}}};
constexpr Words<Author, 3> author_words = {
    {{Author::Customer, "customer"}, {Author::Agent, "agent"}, {Author::System, "system"}}};
constexpr Words<Refusal, 6> refusal_words = {{{Refusal::EmptyMessage, "empty_message"},
                                              {Refusal::TooLong, "too_long"},
                                              {Refusal::AlreadyResolved, "already_resolved"},
                                              {Refusal::NotResolved, "not_resolved"},
                                              {Refusal::EmptySolution, "empty_solution"},
                                              {Refusal::BadScore, "bad_score"}}};

template <typename Value, std::size_t count>
char const* word_for(Words<Value, count> const& words, Value value) {
  auto const found = std::find_if(words.begin(), words.end(),
                                  [value](auto const& pair) { return pair.first == value; });
  return found == words.end() ? "" : found->second;
}

template <typename Value, std::size_t count>
std::optional<Value> value_of(Words<Value, count> const& words, std::string_view word) {
  for (auto const& [value, known] : words) {
    if (word == known) {
      return value;
    }
  }
  return std::nullopt;
}

bool is_too_long(std::string_view text) {
  return text::count_letters(text) > max_message_letters;
}

/// Cleans a message in place, or says why it cannot be one.
Result clean_body(std::string& body) {
  if (is_too_long(body)) {
    return tl::unexpected(Refusal::TooLong);
  }
  body = clean_text(body);
  if (body.empty()) {
    return tl::unexpected(Refusal::EmptyMessage);
  }
  return {};
}

/// There is something to judge once an agent has written to the customer or resolved the ticket.
bool has_answer(Ticket const& ticket) {
  return ticket.resolution.has_value() ||
         std::any_of(ticket.messages.begin(), ticket.messages.end(), [](Message const& message) {
           return message.author == Author::Agent && !message.is_internal;
         });
}

/// A clock that was set back must not make a ticket older than it was.
void touch(Ticket& ticket, std::chrono::sys_seconds at) {
  ticket.updated = std::max(ticket.updated, at);
}

}  // namespace

char const* to_string(Type type) {
  return word_for(type_words, type);
}

char const* to_string(Status status) {
  return word_for(status_words, status);
}

char const* to_string(Author author) {
  return word_for(author_words, author);
}

char const* to_string(Refusal refusal) {
  return word_for(refusal_words, refusal);
}

std::optional<Type> parse_type(std::string const& word) {
  return value_of(type_words, word);
}

std::optional<Status> parse_status(std::string const& word) {
  return value_of(status_words, word);
}

std::optional<Author> parse_author(std::string const& word) {
  return value_of(author_words, word);
}

Result Ticket::add_customer_message(std::string body, std::chrono::sys_seconds at) {
  if (auto const cleaned = clean_body(body); !cleaned) {
    return cleaned;
  }
  if (status == Status::Resolved) {
    confirmed.reset();  // It was said of the answer before.
  }
  messages.push_back({0, Author::Customer, name, std::move(body), false, {}, at});
  status = Status::Open;
  touch(*this, at);
  return {};
}

Result Ticket::add_agent_message(AgentMessage message, std::chrono::sys_seconds at) {
  if (auto const cleaned = clean_body(message.body); !cleaned) {
    return cleaned;
  }
  bool const has_long_path =
      std::any_of(message.articles.begin(), message.articles.end(),
                  [](std::string const& path) { return path.size() > max_path_bytes; });
  if (message.articles.size() > max_articles || has_long_path) {
    return tl::unexpected(Refusal::TooLong);
  }
  messages.push_back({0, Author::Agent, std::move(message.agent), std::move(message.body),
                      message.is_internal, std::move(message.articles), at});
  if (!message.is_internal) {
    status = Status::Waiting;
  }
  touch(*this, at);
  return {};
}

Result Ticket::resolve(Resolution taken) {
  if (status == Status::Resolved) {
    return tl::unexpected(Refusal::AlreadyResolved);
  }
  if (is_too_long(taken.environment) || is_too_long(taken.cause) || is_too_long(taken.solution) ||
      taken.article.size() > max_path_bytes) {
    return tl::unexpected(Refusal::TooLong);
  }
  taken.article = clean_line(taken.article);
  taken.environment = clean_text(taken.environment);
  taken.cause = clean_text(taken.cause);
  taken.solution = clean_text(taken.solution);
  if (taken.solution.empty() && taken.article.empty()) {
    return tl::unexpected(Refusal::EmptySolution);
  }
  if (confirmed == false) {
    confirmed.reset();  // The "no" was said of an earlier answer; a "yes" to this one stands.
  }
  touch(*this, taken.at);
  resolution = std::move(taken);
  status = Status::Resolved;
  return {};
}

Result Ticket::confirm(bool is_solved, std::chrono::sys_seconds at) {
  if (!has_answer(*this)) {
    return tl::unexpected(Refusal::NotResolved);
  }
  confirmed = is_solved;
  if (!is_solved) {
    status = Status::Open;
  }
  touch(*this, at);
  return {};
}

Result Ticket::rate(int score, std::vector<std::string> reasons, std::string comment,
                    std::chrono::sys_seconds at) {
  if (score < 1 || score > best_score) {
    return tl::unexpected(Refusal::BadScore);
  }
  if (!has_answer(*this)) {
    return tl::unexpected(Refusal::NotResolved);
  }
  bool const has_long_reason = std::any_of(
      reasons.begin(), reasons.end(),
      [](std::string const& reason) { return text::count_letters(reason) > max_reason_letters; });
  if (is_too_long(comment) || reasons.size() > max_reasons || has_long_reason) {
    return tl::unexpected(Refusal::TooLong);
  }
  for (auto& reason : reasons) {
    reason = clean_line(reason);
  }
  rating = score;
  rating_reasons = std::move(reasons);
  comment = clean_text(comment);
  rating_comment = std::move(comment);
  touch(*this, at);
  return {};
}

}  // namespace spravka::tickets
