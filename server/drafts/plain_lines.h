// Lines of a plain text, known for what they are: text, numbered steps, dashes, code. Pure
// functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace spravka::drafts {

/// What a line of plain text is by its beginning.
enum class Sort : std::uint8_t { Blank, Text, Step, Dash, Code };

struct Line {
  Sort sort{Sort::Text};
  std::size_t indent{};
  int number{};           // Of a Step; 0 where the line has none of its own.
  std::string_view text;  // Without the mark.
};

/// The lines of a text. "1) ... 2) ..." on one line is two steps; neighbouring lines that each tell
/// what to do are steps, too; code is between two lines whose text is "```". The text must outlive
/// the lines.
std::vector<Line> read_lines(std::string_view plain);

}  // namespace spravka::drafts
