#include "server/mail/quoted_text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace spravka::mail {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
      line.remove_suffix(1);
    }
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view without_indent(std::string_view line) {
  auto const begin = line.find_first_not_of(" \t\xC2\xA0");
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

bool is_quoted(std::string_view line) {
  return without_indent(line).starts_with('>');
}

bool holds_digit(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "On Fri, 20 Nov 2026 at 10:00, Support wrote:", "20.11.2026 10:00, Поддержка пишет:".
bool introduces_quotation(std::string_view line) {
  constexpr std::array<std::string_view, 8> endings = {
      "wrote:", "writes:", "пишет:", "писал:", "написал:", "написала:", "написал(а):", "писал(а):"};
  // Gmail in Russian: "пт, 20 нояб. 2026 г. в 10:00, Поддержка <support@example.com>:".
  return holds_digit(line) && (line.ends_with(">:") ||
                               std::any_of(endings.begin(), endings.end(),
                                           [line](auto ending) { return line.ends_with(ending); }));
}

/// Everything from such a line on is an earlier letter.
bool begins_earlier_letter(std::string_view line) {
  constexpr std::array<std::string_view, 7> marks = {
      "-----Original Message-----",   "----- Original Message -----",
      "-----Исходное сообщение-----", "---------- Forwarded message",
      "-------- Пересылаемое",        "________________________________",
      "-------- Original Message"};
  return std::any_of(marks.begin(), marks.end(),
                     [line](auto mark) { return without_indent(line).starts_with(mark); });
}

/// Outlook puts the earlier letter's head there: "From: ...", then "Sent: ..." or "To: ...".
bool begins_letter_head(Lines const& lines, std::size_t at) {
  auto const starts = [](std::string_view line, std::string_view english,
                         std::string_view russian) {
    return line.starts_with(english) || line.starts_with(russian);
  };
  if (at + 1 >= lines.size() || !starts(lines[at], "From: ", "От: ")) {
    return false;
  }
  auto const next = lines[at + 1];
  return starts(next, "Sent: ", "Отправлено: ") || starts(next, "Date: ", "Дата: ") ||
         starts(next, "To: ", "Кому: ");
}

/// RFC 3676's separator, and what telephones put there.
bool begins_signature(std::string_view line) {
  return line == "--" || line == "-- " || line.starts_with("Sent from my ") ||
         line.starts_with("Отправлено с iPhone") || line.starts_with("Отправлено из мобильной") ||
         line.starts_with("Отправлено с мобильного");
}

bool is_end(Lines const& lines, std::size_t at) {
  auto const line = lines[at];
  return begins_earlier_letter(line) || begins_letter_head(lines, at) || begins_signature(line);
}

/// Only quoted and empty lines follow, as far as the first end.
bool is_quoted_to_the_end(Lines const& lines, std::size_t from) {
  for (auto at = from; at < lines.size(); ++at) {
    if (!lines[at].empty() && !is_quoted(lines[at]) && !begins_signature(lines[at])) {
      return false;
    }
    if (begins_signature(lines[at])) {
      return true;
    }
  }
  return true;
}

/// An introduction may stand on two lines.
bool is_introduction(Lines const& lines, std::size_t at) {
  auto const follows = [&](std::size_t next) { return is_quoted_to_the_end(lines, next); };
  if (introduces_quotation(lines[at])) {
    return follows(at + 1);
  }
  return at + 1 < lines.size() && holds_digit(lines[at]) && !is_quoted(lines[at + 1]) &&
         introduces_quotation(std::string(lines[at]) + " " + std::string(lines[at + 1])) &&
         (lines[at].starts_with("On ") ||
          introduces_quotation("0 " + std::string(lines[at + 1]))) &&
         follows(at + 2);
}

std::string joined(Lines const& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (auto at = begin; at < end; ++at) {
    text += lines[at];
    text += '\n';
  }
  auto const first = text.find_first_not_of('\n');
  auto const last = text.find_last_not_of('\n');
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::size_t end_of_said(Lines const& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    bool const is_quotation = is_quoted(lines[at]) && is_quoted_to_the_end(lines, at);
    if (is_end(lines, at) || is_quotation || is_introduction(lines, at)) {
      return at;
    }
  }
  return lines.size();
}

}  // namespace

Folded fold_quoted(std::string_view text) {
  auto const lines = lines_of(text);
  auto const end = end_of_said(lines);
  Folded folded{joined(lines, 0, end), joined(lines, end, lines.size())};
  if (folded.said.empty()) {
    return {joined(lines, 0, lines.size()), {}};
  }
  return folded;
}

}  // namespace spravka::mail
