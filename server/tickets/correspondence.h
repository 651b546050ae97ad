// What a ticket owes its customer by mail, and the marks by which letters find their ticket.
//
// Every mark is signed with the key of this installation: nobody can make one for a ticket that is
// not theirs. Pure functions, safe from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/tickets/ticket.h"

namespace spravka::tickets {

/// The last two are not about a ticket but about a known issue that somebody waits for.
enum class LetterKind : std::uint8_t { Acknowledgement, Reply, Solved, IssueAsked, IssueEnded };

char const* to_string(LetterKind kind);
std::optional<LetterKind> parse_letter_kind(std::string const& word);

struct OwedLetter {
  LetterKind kind{};
  std::int64_t about{};  // Of a reply: the message's id. Of a solution: when it was found.

  bool operator==(OwedLetter const&) const = default;
};

/// For a new ticket: an acknowledgement, unless it was imported. Never anything for a silent ticket
/// or one without an address.
std::vector<OwedLetter> letters_owed(Ticket const& opened);
/// For a step: each new reply, and the question whether it is solved when an agent resolved it.
std::vector<OwedLetter> letters_owed(Ticket const& before, Ticket const& now);

/// "41-0123456789abcdef0123": stands behind a plus in the address that answers go to.
std::string reply_tag(std::string_view key, std::int64_t number);
/// From an address such as "support+41-...@help.example.com".
std::optional<std::int64_t> ticket_of_address(std::string_view key, std::string const& address);

/// The ticket's page for those who have the letter, until a day: "m41-1795000000-...".
std::string letter_key(std::string_view key, std::int64_t number, std::chrono::sys_seconds until);
std::optional<std::int64_t> ticket_of_letter_key(std::string_view key, std::string const& word,
                                                 std::chrono::sys_seconds now);

/// The page of one who waits for the end of a known issue: "w7-...". It lives as long as the wish.
std::string watch_key(std::string_view key, std::int64_t watch);
std::optional<std::int64_t> watch_of_key(std::string_view key, std::string const& word);

}  // namespace spravka::tickets
