#include "indexer/article/source_lines.h"

#include <algorithm>

#include "indexer/article/letters.h"

namespace spravka::article {

SourceLines::SourceLines(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size();) {
    begins_.push_back(at);
    std::size_t const end = std::min(text.find_first_of("\r\n", at), text.size());
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
}

std::size_t SourceLines::begin_of(int line) const {
  auto const index = static_cast<std::size_t>(std::max(line, 1) - 1);
  return index < begins_.size() ? begins_[index] : text_.size();
}

int SourceLines::line_after_heading(int line) const {
  if (trim(line_at(line)).starts_with('#')) {
    return line + 1;
  }
  int const last = static_cast<int>(begins_.size());
  int at = line + 1;
  while (at < last && !is_underline(at)) {
    ++at;
  }
  return at + 1;
}

std::string_view SourceLines::line_at(int line) const {
  std::size_t const begin = begin_of(line);
  return text_.substr(begin, begin_of(line + 1) - begin);
}

bool SourceLines::is_underline(int line) const {
  std::string_view const text = trim(line_at(line));
  return !text.empty() &&
         text.find_first_not_of(text.front() == '=' ? '=' : '-') == std::string_view::npos;
}

}  // namespace spravka::article
