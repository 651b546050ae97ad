#include "indexer/article/article.h"

#include <array>
#include <utility>

namespace spravka::article {

namespace {

template <typename Value>
using Words = std::array<std::pair<char const*, Value>, 3>;

constexpr Words<Audience> audiences{{{"public", Audience::Public},
                                     {"customers", Audience::Customers},
                                     {"agents", Audience::Agents}}};
constexpr Words<Status> statuses{
    {{"draft", Status::Draft}, {"published", Status::Published}, {"archived", Status::Archived}}};
constexpr Words<State> states{{{"wip", State::WorkInProgress},
                               {"not-validated", State::NotValidated},
                               {"validated", State::Validated}}};

template <typename Value>
char const* word_of(Words<Value> const& words, Value value) {
  for (auto const& [word, meaning] : words) {
    if (meaning == value) {
      return word;
    }
  }
  return "";
}

template <typename Value>
std::optional<Value> meaning_of(Words<Value> const& words, std::string const& asked) {
  for (auto const& [word, meaning] : words) {
    if (asked == word) {
      return meaning;
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_visible_to(Audience reader, Audience audience, Status status) {
  return reader == Audience::Agents || (status == Status::Published && audience <= reader);
}

char const* to_string(Audience audience) {
  return word_of(audiences, audience);
}

char const* to_string(Status status) {
  return word_of(statuses, status);
}

char const* to_string(State state) {
  return word_of(states, state);
}

std::optional<Audience> parse_audience(std::string const& word) {
  return meaning_of(audiences, word);
}

std::optional<Status> parse_status(std::string const& word) {
  return meaning_of(statuses, word);
}

std::optional<State> parse_state(std::string const& word) {
  return meaning_of(states, word);
}

}  // namespace spravka::article
