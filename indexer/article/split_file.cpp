// Front matter and body apart, by their looks alone.
#include <algorithm>
#include <cctype>

#include "indexer/article/article_file.h"
#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

struct Line {
  std::string_view text;  // Without its end.
  std::size_t next{};     // Where the next line begins.
};

Line line_at(std::string_view bytes, std::size_t at) {
  std::size_t const end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
  std::size_t const length = bytes.substr(end, 2) == "\r\n" ? 2 : 1;
  return {bytes.substr(at, end - at), std::min(end + length, bytes.size())};
}

std::string_view without_spaces_behind(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

/// "title: ..." or "# a comment": what tells front matter from a text between two rules.
bool looks_like_yaml(std::string_view line) {
  if (line.starts_with('#')) {
    return true;
  }
  std::size_t const colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) {
    return false;
  }
  bool const is_key = std::ranges::none_of(line.substr(0, colon), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 &&
           std::isalnum(static_cast<unsigned char>(c)) == 0 &&
           std::string_view("_-.\"'").find(c) == std::string_view::npos;
  });
  return is_key && (colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t');
}

/// The body without the empty lines before it.
SplitFile with_body(SplitFile split, std::string_view bytes, std::size_t at) {
  while (at < bytes.size()) {
    Line const line = line_at(bytes, at);
    if (!trim(line.text).empty()) {
      break;
    }
    at = line.next;
    ++split.body_line;
  }
  split.body = bytes.substr(at);
  return split;
}

}  // namespace

std::size_t text_start(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::size_t start = 0;
  while (bytes.substr(start).starts_with(byte_order_mark)) {
    start += byte_order_mark.size();
  }
  return start;
}

SplitFile split_file(std::string_view bytes) {
  std::size_t const start = text_start(bytes);
  Line line = line_at(bytes, start);
  SplitFile const whole = with_body({}, bytes, start);
  if (without_spaces_behind(line.text) != "---") {
    return whole;
  }
  std::size_t const begin = line.next;
  std::string_view first_words;
  SplitFile split;
  for (std::size_t at = begin; at < bytes.size(); at = line.next) {
    line = line_at(bytes, at);
    ++split.body_line;
    std::string_view const text = without_spaces_behind(line.text);
    if (text == "---" || text == "...") {
      split.front_matter = bytes.substr(begin, at - begin);
      ++split.body_line;
      bool const is_yaml = first_words.empty() || looks_like_yaml(first_words);
      return is_yaml ? with_body(split, bytes, line.next) : whole;
    }
    first_words = first_words.empty() ? text : first_words;
  }
  split.front_matter = bytes.substr(begin);
  split.is_unclosed = looks_like_yaml(first_words);
  return split.is_unclosed ? split : whole;
}

}  // namespace spravka::article
