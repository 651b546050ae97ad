#include "server/tickets/ticket.h"

#include <algorithm>
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

/// Cleans a rating in place, or says why it cannot be one.
Result clean_rating(Rating& given) {
  if (given.score < 1 || given.score > best_score) {
    return tl::unexpected(Refusal::BadScore);
  }
  bool const has_long_reason = std::any_of(
      given.reasons.begin(), given.reasons.end(),
      [](std::string const& reason) { return text::count_letters(reason) > max_reason_letters; });
  if (is_too_long(given.comment) || given.reasons.size() > max_reasons || has_long_reason) {
    return tl::unexpected(Refusal::TooLong);
  }
  for (auto& reason : given.reasons) {
    reason = clean_line(reason);
  }
  given.comment = clean_text(given.comment);
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

Result Ticket::add_customer_message(std::string body, std::chrono::sys_seconds at,
                                    std::vector<Attachment> files) {
  if (auto const cleaned = clean_body(body); !cleaned) {
    return cleaned;
  }
  if (status == Status::Resolved) {
    confirmed.reset();  // It was said of the answer before.
  }
  messages.push_back({0, Author::Customer, name, std::move(body), false, {}, at, std::move(files)});
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

Result Ticket::rate(Rating given, std::chrono::sys_seconds at) {
  if (auto const cleaned = clean_rating(given); !cleaned) {
    return cleaned;
  }
  if (!has_answer(*this)) {
    return tl::unexpected(Refusal::NotResolved);
  }
  rating = std::move(given);
  touch(*this, at);
  return {};
}

Result Ticket::rate_message(std::int64_t id, Rating given, std::chrono::sys_seconds at) {
  auto const message = std::find_if(messages.begin(), messages.end(), [id](Message const& one) {
    return one.id == id && one.author == Author::Agent && !one.is_internal;
  });
  if (message == messages.end()) {
    return tl::unexpected(Refusal::NoSuchMessage);
  }
  if (auto const cleaned = clean_rating(given); !cleaned) {
    return cleaned;
  }
  message->rating = std::move(given);
  touch(*this, at);
  return {};
}

Result Ticket::close_by_customer(std::string article, std::chrono::sys_seconds at) {
  if (status == Status::Resolved) {
    return tl::unexpected(Refusal::AlreadyResolved);
  }
  Resolution closed;
  closed.article = clean_line(article);
  closed.at = at;
  auto const done = resolve(std::move(closed));
  if (done) {
    confirmed = true;
  }
  return done;
}

void Ticket::add_note(std::string body, std::chrono::sys_seconds at) {
  messages.push_back({0, Author::System, {}, clean_text(body), true, {}, at});
  touch(*this, at);
}

}  // namespace spravka::tickets
