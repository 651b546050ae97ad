#include "server/imports/draft_ticket.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/imports/reader.h"
#include "server/tickets/ticket_form.h"
#include "server/tickets/typed_text.h"

namespace spravka::imports {
namespace {

using tickets::Status;

constexpr std::size_t max_subject_letters = 200;
constexpr std::size_t max_name_letters = 100;
constexpr std::size_t max_group_letters = 100;

std::string cut(std::string text, std::size_t letters) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const begins_letter = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins_letter && ++count > letters) {
      text.resize(at);
    }
  }
  return text;
}

std::string lower(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return word;
}

/// Freshdesk writes numbers: 2 open, 3 pending, 4 resolved, 5 closed.
Status status_of(std::string const& written) {
  constexpr std::array<std::string_view, 6> done = {"solved", "closed", "resolved",
                                                    "4",      "5",      "merged"};
  constexpr std::array<std::string_view, 6> waiting = {
      "pending", "3", "hold", "waiting", "pending reminder", "pending close"};
  auto const word = lower(written);
  if (std::find(done.begin(), done.end(), word) != done.end()) {
    return Status::Resolved;
  }
  return std::find(waiting.begin(), waiting.end(), word) != waiting.end() ? Status::Waiting
                                                                          : Status::Open;
}

tickets::Priority priority_of(std::string const& written) {
  auto const word = lower(written);
  if (word == "urgent" || word == "4") {
    return tickets::Priority::Urgent;
  }
  if (word == "high" || word == "3" || word == "3 high") {
    return tickets::Priority::High;
  }
  return word == "low" || word == "1" || word == "1 low" ? tickets::Priority::Low
                                                         : tickets::Priority::Normal;
}

tickets::Type type_of(std::string const& written) {
  auto const word = lower(written);
  if (word == "problem" || word == "incident") {
    return tickets::Type::Problem;
  }
  return tickets::parse_type(word).value_or(tickets::Type::Question);
}

std::optional<int> number_at(std::string const& text, std::size_t at, std::size_t length) {
  int number = 0;
  if (at + length > text.size()) {
    return std::nullopt;
  }
  auto const* begin = text.data() + at;
  auto const [end, error] = std::from_chars(begin, begin + length, number);
  return error == std::errc{} && end == begin + length && number >= 0 ? std::optional(number)
                                                                      : std::nullopt;
}

/// "+10:00", "+0530" or "Z" behind the time, in minutes.
int offset_minutes(std::string const& text) {
  auto const sign = text.find_first_of("+-", 19);
  if (sign == std::string::npos) {
    return 0;
  }
  bool const has_colon = sign + 3 < text.size() && text[sign + 3] == ':';
  auto const hours = number_at(text, sign + 1, 2).value_or(0);
  auto const minutes = number_at(text, sign + (has_colon ? 4 : 3), 2).value_or(0);
  return (text[sign] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/// Of what has a time; 0 when nothing has.
std::chrono::sys_seconds earliest_of(DraftTicket const& draft) {
  auto earliest = parse_time(draft.updated).value_or(std::chrono::sys_seconds{});
  for (auto const& message : draft.messages) {
    bool const is_earlier = earliest == std::chrono::sys_seconds{} || message.at < earliest;
    earliest = message.at != std::chrono::sys_seconds{} && is_earlier ? message.at : earliest;
  }
  return earliest;
}

}  // namespace

std::optional<std::chrono::sys_seconds> parse_time(std::string const& written) {
  // "23.11.2026", as tables in much of Europe have it.
  bool const is_dotted = written.size() >= 10 && written[2] == '.' && written[5] == '.';
  auto const year = number_at(written, is_dotted ? 6 : 0, 4);
  auto const month = number_at(written, is_dotted ? 3 : 5, 2);
  auto const day = number_at(written, is_dotted ? 0 : 8, 2);
  if (!year || !month || !day) {
    return std::nullopt;
  }
  std::chrono::year_month_day const date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) {
    return std::nullopt;
  }
  auto const hours = number_at(written, 11, 2).value_or(0);
  auto const minutes = number_at(written, 14, 2).value_or(0);
  auto const seconds = number_at(written, 17, 2).value_or(0);
  return std::chrono::sys_days{date} + std::chrono::hours{hours} +
         std::chrono::minutes{minutes - (written.size() > 19 ? offset_minutes(written) : 0)} +
         std::chrono::seconds{seconds};
}

std::string message_text(std::string_view written) {
  return cut(tickets::clean_text(written), tickets::max_message_letters);
}

void finish(DraftTicket draft, Imported& into) {
  std::erase_if(draft.messages, [](auto const& message) { return message.body.empty(); });
  std::stable_sort(draft.messages.begin(), draft.messages.end(),
                   [](auto const& a, auto const& b) { return a.at < b.at; });
  if (draft.id.empty() || draft.messages.empty()) {
    into.skipped.push_back({draft.id, draft.id.empty() ? "no_id" : "no_text"});
    return;
  }
  auto const is_odd = [](std::string const& time) { return !time.empty() && !parse_time(time); };
  if (is_odd(draft.created) || is_odd(draft.updated)) {
    into.skipped.push_back({draft.id, "bad_time"});
    return;
  }
  if (draft.files > 0) {
    into.skipped.push_back({draft.id, "files"});
  }
  tickets::Ticket ticket;
  auto const email = tickets::clean_line(draft.email);
  ticket.email = tickets::is_email(email) ? email : "";
  ticket.name = cut(tickets::clean_line(draft.name), max_name_letters);
  ticket.subject = cut(tickets::clean_line(draft.subject), max_subject_letters);
  if (ticket.subject.empty()) {
    ticket.subject = cut(tickets::clean_line(draft.messages.front().body), 80);
  }
  ticket.group = cut(tickets::clean_line(draft.group), max_group_letters);
  ticket.type = type_of(draft.type);
  ticket.status = status_of(draft.status);
  ticket.priority = priority_of(draft.priority);
  ticket.origin = tickets::Origin::Import;
  ticket.language = text::detect_language(ticket.subject + "\n" + draft.messages.front().body)
                        .value_or(text::known_languages().front());
  ticket.created = parse_time(draft.created).value_or(earliest_of(draft));
  ticket.updated = std::max({ticket.created, parse_time(draft.updated).value_or(ticket.created),
                             draft.messages.back().at});
  for (auto& message : draft.messages) {
    message.at = std::max(message.at, ticket.created);
  }
  ticket.messages = std::move(draft.messages);
  into.tickets.push_back({std::move(draft.id), std::move(ticket)});
}

}  // namespace spravka::imports
