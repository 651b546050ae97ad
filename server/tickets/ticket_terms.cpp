// The words that stand for a ticket's kinds and states.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "server/tickets/ticket.h"

namespace spravka::tickets {
namespace {

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
constexpr Words<Origin, 4> origin_words = {{{Origin::Web, "web"},
                                            {Origin::Api, "api"},
                                            {Origin::Mail, "mail"},
                                            {Origin::Import, "import"}}};
constexpr Words<Priority, 4> priority_words = {{{Priority::Low, "low"},
                                                {Priority::Normal, "normal"},
                                                {Priority::High, "high"},
                                                {Priority::Urgent, "urgent"}}};
constexpr Words<Refusal, 7> refusal_words = {{{Refusal::EmptyMessage, "empty_message"},
                                              {Refusal::TooLong, "too_long"},
                                              {Refusal::AlreadyResolved, "already_resolved"},
                                              {Refusal::NotResolved, "not_resolved"},
                                              {Refusal::EmptySolution, "empty_solution"},
                                              {Refusal::BadScore, "bad_score"},
                                              {Refusal::NoSuchMessage, "no_such_message"}}};

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

char const* to_string(Origin origin) {
  return word_for(origin_words, origin);
}

char const* to_string(Priority priority) {
  return word_for(priority_words, priority);
}

std::optional<Origin> parse_origin(std::string const& word) {
  return value_of(origin_words, word);
}

std::optional<Priority> parse_priority(std::string const& word) {
  return value_of(priority_words, word);
}

}  // namespace spravka::tickets
