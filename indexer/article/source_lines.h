// Where the lines of a Markdown source begin, counted as the parser counts them: "\n", "\r\n" and
// "\r" end a line.
//
// Refers to the text it was made from. Safe from any thread once made.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace spravka::article {

class SourceLines {
public:
  explicit SourceLines(std::string_view text);

  /// The offset of a line, from 1; the text's end for a line behind it.
  std::size_t begin_of(int line) const;

  /// The line after the heading that begins on `line`: one that is underlined ends with its
  /// underline.
  int line_after_heading(int line) const;

private:
  std::string_view line_at(int line) const;
  bool is_underline(int line) const;

  std::string_view text_;
  std::vector<std::size_t> begins_;
};

}  // namespace spravka::article
