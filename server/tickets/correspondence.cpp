#include "server/tickets/correspondence.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "server/accounts/secret.h"

namespace spravka::tickets {
namespace {

constexpr std::size_t tag_letters = 20;  // 80 bits: guessed by letters, one at a time.
constexpr std::size_t key_letters = 48;  // 192 bits, as in any other secret.

constexpr std::array<std::pair<LetterKind, char const*>, 5> kind_words = {
    {{LetterKind::Acknowledgement, "acknowledgement"},
     {LetterKind::Reply, "reply"},
     {LetterKind::Solved, "solved"},
     {LetterKind::IssueAsked, "issue_asked"},
     {LetterKind::IssueEnded, "issue_ended"}}};

bool may_be_written_to(Ticket const& ticket) {
  return !ticket.is_silent && !ticket.email.empty();
}

std::optional<std::int64_t> number_in(std::string_view digits) {
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  bool const is_whole = error == std::errc{} && end == digits.data() + digits.size();
  return is_whole && number > 0 ? std::optional(number) : std::nullopt;
}

std::string signature_of_tag(std::string_view key, std::int64_t number) {
  return accounts::sign(key, fmt::format("reply {}", number)).substr(0, tag_letters);
}

std::string signature_of_key(std::string_view key, std::int64_t number, std::int64_t until) {
  return accounts::sign(key, fmt::format("page {} {}", number, until)).substr(0, key_letters);
}

std::string signature_of_watch(std::string_view key, std::int64_t watch) {
  return accounts::sign(key, fmt::format("watch {}", watch)).substr(0, key_letters);
}

/// Some mail programs write addresses in capitals.
std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

}  // namespace

char const* to_string(LetterKind kind) {
  auto const found = std::find_if(kind_words.begin(), kind_words.end(),
                                  [kind](auto const& pair) { return pair.first == kind; });
  return found == kind_words.end() ? "" : found->second;
}

std::optional<LetterKind> parse_letter_kind(std::string const& word) {
  for (auto const& [kind, known] : kind_words) {
    if (word == known) {
      return kind;
    }
  }
  return std::nullopt;
}

std::vector<OwedLetter> letters_owed(Ticket const& opened) {
  if (!may_be_written_to(opened) || opened.origin == Origin::Import) {
    return {};
  }
  return {{LetterKind::Acknowledgement, 0}};
}

std::vector<OwedLetter> letters_owed(Ticket const& before, Ticket const& now) {
  std::vector<OwedLetter> owed;
  if (!may_be_written_to(now)) {
    return owed;
  }
  for (auto const& message : now.messages) {
    bool const is_new = std::none_of(before.messages.begin(), before.messages.end(),
                                     [&](Message const& one) { return one.id == message.id; });
    if (is_new && message.author == Author::Agent && !message.is_internal) {
      owed.push_back({LetterKind::Reply, message.id});
    }
  }
  bool const is_resolved = now.status == Status::Resolved && before.status != Status::Resolved;
  if (is_resolved && now.resolution && !now.resolution->agent.empty()) {
    owed.push_back({LetterKind::Solved, now.resolution->at.time_since_epoch().count()});
  }
  return owed;
}

std::string reply_tag(std::string_view key, std::int64_t number) {
  return fmt::format("{}-{}", number, signature_of_tag(key, number));
}

std::optional<std::int64_t> ticket_of_address(std::string_view key, std::string const& address) {
  auto const at = address.rfind('@');
  auto const plus = address.find('+');
  if (at == std::string::npos || plus == std::string::npos || plus > at) {
    return std::nullopt;
  }
  auto const tag = in_lower_case(address.substr(plus + 1, at - plus - 1));
  auto const dash = tag.find('-');
  auto const number = number_in(std::string_view(tag).substr(0, dash));
  bool const is_ours =
      number && dash != std::string::npos &&
      accounts::equal_secrets(tag.substr(dash + 1), signature_of_tag(key, *number));
  return is_ours ? number : std::nullopt;
}

std::string letter_key(std::string_view key, std::int64_t number, std::chrono::sys_seconds until) {
  auto const end = until.time_since_epoch().count();
  return fmt::format("m{}-{}-{}", number, end, signature_of_key(key, number, end));
}

std::optional<std::int64_t> ticket_of_letter_key(std::string_view key, std::string const& word,
                                                 std::chrono::sys_seconds now) {
  auto const first = word.find('-');
  auto const second = first == std::string::npos ? first : word.find('-', first + 1);
  if (!word.starts_with('m') || second == std::string::npos) {
    return std::nullopt;
  }
  std::string_view const view = word;
  auto const number = number_in(view.substr(1, first - 1));
  auto const until = number_in(view.substr(first + 1, second - first - 1));
  bool const is_ours =
      number && until &&
      accounts::equal_secrets(view.substr(second + 1), signature_of_key(key, *number, *until));
  return is_ours && now.time_since_epoch().count() < *until ? number : std::nullopt;
}

std::string watch_key(std::string_view key, std::int64_t watch) {
  return fmt::format("w{}-{}", watch, signature_of_watch(key, watch));
}

std::optional<std::int64_t> watch_of_key(std::string_view key, std::string const& word) {
  auto const dash = word.find('-');
  if (!word.starts_with('w') || dash == std::string::npos) {
    return std::nullopt;
  }
  std::string_view const view = word;
  auto const watch = number_in(view.substr(1, dash - 1));
  bool const is_ours =
      watch && accounts::equal_secrets(view.substr(dash + 1), signature_of_watch(key, *watch));
  return is_ours ? watch : std::nullopt;
}

}  // namespace spravka::tickets
