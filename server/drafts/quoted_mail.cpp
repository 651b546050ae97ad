#include "server/drafts/quoted_mail.h"

#include <algorithm>
#include <string>

#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

using Lines = std::vector<std::string_view>;

bool is_quoted(std::string_view line) {
  return trimmed(line).starts_with('>');
}

bool ends_with_one_of(std::string_view line, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [line](std::string_view ending) { return line.ends_with(ending); });
}

bool has_digit(std::string_view line) {
  return std::any_of(line.begin(), line.end(), is_digit);
}

// "On Mon, 2 Mar 2026 at 10:00, Anna wrote:", "02.03.2026 10:00, Анна пишет:", perhaps on two
// lines. Returns how many.
std::size_t attribution_length(Lines const& lines, std::size_t index) {
  auto const says_wrote = [](std::string const& line) {
    return ends_with_one_of(line, {"wrote:", "пишет:", "писал:", "писала:", "писал(а):", "написал:",
                                   "написала:", "написал(а):"});
  };
  std::string const line = lower(trimmed(lines[index]));
  bool const has_date = has_digit(line);
  if (says_wrote(line)) {
    bool const is_told = has_date || line.find('@') != std::string::npos || line.starts_with("on ");
    return is_told ? 1 : 0;
  }
  bool const may_go_on =
      has_date && (line.starts_with("on ") || is_digit(line[0])) && index + 1 < lines.size();
  return may_go_on && says_wrote(lower(trimmed(lines[index + 1]))) ? 2 : 0;
}

bool is_separator(std::string_view line) {
  std::string const text = lower(trimmed(line));
  bool const is_named =
      text.starts_with("---") && (text.find("original message") != std::string::npos ||
                                  text.find("исходное сообщение") != std::string::npos ||
                                  text.find("пересылаемое") != std::string::npos ||
                                  text.find("пересланное") != std::string::npos ||
                                  text.find("forwarded") != std::string::npos ||
                                  text.find("оригинальное") != std::string::npos);
  constexpr std::size_t outlook_rule = 20;
  return is_named ||
         (text.size() >= outlook_rule && text.find_first_not_of('_') == std::string::npos);
}

bool is_header(std::string_view line, std::initializer_list<std::string_view> names) {
  std::string const text = lower(trimmed(line));
  return begins_with_one_of(text, names);
}

// "From: ... Sent: ... To: ... Subject: ..." as desktop mail programs put it.
bool is_header_block(Lines const& lines, std::size_t index) {
  if (!is_header(lines[index], {"from:", "от:", "от кого:", "*from:*"})) {
    return false;
  }
  std::size_t const last = std::min(lines.size(), index + 6);
  auto const others =
      std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(index),
                    lines.begin() + static_cast<std::ptrdiff_t>(last), [](std::string_view line) {
                      return is_header(line, {"sent:", "to:", "date:", "subject:", "cc:",
                                              "отправлено:", "кому:", "дата:", "тема:", "копия:"});
                    });
  return others >= 2;
}

bool is_device_line(std::string_view line) {
  std::string const text = lower(trimmed(line));
  return begins_with_one_of(
      text, {"sent from my", "sent from mail", "sent from yahoo", "sent from outlook", "sent via",
             "отправлено с ", "отправлено из ", "get outlook for", "скачать outlook",
             "отправлено через"});
}

}  // namespace

std::vector<std::string_view> own_lines(std::string_view letter) {
  Lines const lines = lines_of(letter);
  Lines own;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_separator(lines[i]) || is_header_block(lines, i)) {
      break;
    }
    if (std::size_t const length = attribution_length(lines, i); length > 0) {
      auto next = lines.begin() + static_cast<std::ptrdiff_t>(i + length);
      next = std::find_if(next, lines.end(),
                          [](std::string_view line) { return !trimmed(line).empty(); });
      if (next == lines.end() || !is_quoted(*next)) {
        break;
      }
      i += length - 1;
      continue;
    }
    if (!is_quoted(lines[i]) && !is_device_line(lines[i])) {
      own.push_back(lines[i]);
    }
  }
  return own;
}

}  // namespace spravka::drafts
