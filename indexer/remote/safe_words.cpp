#include "indexer/remote/safe_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "indexer/article/names.h"

namespace spravka::remote {

namespace {

constexpr std::size_t max_reason_bytes = 300;
constexpr std::size_t told_lines = 3;
constexpr std::string_view hidden = "***";
constexpr std::string_view ends_of_address = " \t\r\n'\"<>";

/// Lines of git's that tell nothing to whoever reads the reason.
bool is_chatter(std::string_view line) {
  constexpr std::array<std::string_view, 10> beginnings{"hint:",
                                                        "To ",
                                                        "Done",
                                                        "Everything up-to-date",
                                                        "Please make sure",
                                                        "and the repository exists",
                                                        "Warning: Permanently added",
                                                        "warning: redirecting",
                                                        "error: failed to push some refs",
                                                        "hook declined to update"};
  for (auto const beginning : beginnings) {
    if (line.starts_with(beginning)) {
      return true;
    }
  }
  return line.empty();
}

std::string_view trimmed(std::string_view line) {
  auto const begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) {
    return {};
  }
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

std::string_view without_prefix(std::string_view line) {
  for (std::string_view const prefix : {"remote: ", "fatal: ", "error: "}) {
    if (line.starts_with(prefix)) {
      line = trimmed(line.substr(prefix.size()));
    }
  }
  return line;
}

std::string cut(std::string text) {
  if (text.size() <= max_reason_bytes) {
    return text;
  }
  auto end = max_reason_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end) + "...";
}

}  // namespace

std::string without_secrets(std::string_view text) {
  std::string safe;
  constexpr std::string_view mark = "://";
  std::size_t at = 0;
  for (auto found = text.find(mark); found != std::string_view::npos; found = text.find(mark, at)) {
    auto const begin = found + mark.size();
    // Nor is a quotation mark in a password its end.
    auto const word = text.substr(begin, text.find_first_of(" \t\r\n", begin) - begin);
    auto const last_sign = word.rfind('@');
    auto const from = last_sign == std::string_view::npos ? begin : begin + last_sign;
    auto const end = std::min(text.find_first_of(ends_of_address, from), text.size());
    auto const address = text.substr(begin, end - begin);
    auto const host = address.substr(0, address.find('/')).rfind('@');
    // A password may hold a slash that nobody encoded.
    auto const sign = host == std::string_view::npos ? address.rfind('@') : host;
    auto const rest = sign == std::string_view::npos ? address : address.substr(sign + 1);
    auto const query = rest.find('?');
    safe += text.substr(at, begin - at);
    safe += sign == std::string_view::npos ? "" : std::string(hidden) + "@";
    safe += rest.substr(0, query);
    safe += query == std::string_view::npos ? "" : "?" + std::string(hidden);
    at = end;
  }
  return safe + std::string(text.substr(at));
}

namespace {

template <class IsTold>
std::string reason(std::string_view errors, IsTold const& is_told) {
  std::vector<std::string_view> told;
  while (!errors.empty() && told.size() < told_lines) {
    auto const end = std::min(errors.find('\n'), errors.size());
    auto const whole = trimmed(errors.substr(0, end));
    auto const line = without_prefix(whole);
    errors.remove_prefix(std::min(end + 1, errors.size()));
    if (is_told(whole) && !is_chatter(line)) {
      told.push_back(line);
    }
  }
  std::string text;
  for (auto const line : told) {
    text += (text.empty() ? "" : "; ") + article::made_readable(line);
  }
  return cut(without_secrets(text));
}

}  // namespace

std::string reason_of(std::string_view errors) {
  return reason(errors, [](std::string_view) { return true; });
}

std::string reason_of_remote(std::string_view errors) {
  return reason(errors, [](std::string_view line) { return line.starts_with("remote: "); });
}

}  // namespace spravka::remote
