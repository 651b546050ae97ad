#include "server/drafts/plain_markdown.h"

#include <algorithm>
#include <vector>

#include "server/drafts/plain_lines.h"

namespace spravka::drafts {
namespace {

class Writer {
public:
  explicit Writer(Links links) : links_(links) {}

  void write(std::vector<Line> const& lines) {
    for (std::size_t i = 0; i < lines.size();) {
      switch (lines[i].sort) {
        case Sort::Blank:
          ++i;
          break;
        case Sort::Text:
          i = write_paragraph(lines, i);
          break;
        case Sort::Code:
          i = write_code(lines, i);
          break;
        case Sort::Step:
        case Sort::Dash:
          i = write_list(lines, i);
          break;
      }
    }
  }

  std::string result() && { return std::move(result_); }

private:
  void start_block() { result_ += result_.empty() ? "" : "\n\n"; }

  std::size_t write_paragraph(std::vector<Line> const& lines, std::size_t i) {
    start_block();
    for (bool is_first = true; i < lines.size() && lines[i].sort == Sort::Text;
         ++i, is_first = false) {
      result_ += is_first ? "" : "\\\n";
      result_ += escaped(lines[i].text, links_);
    }
    return i;
  }

  // Verbatim; the text cannot end the block, since a line of three backticks is what ended it here.
  std::size_t write_code(std::vector<Line> const& lines, std::size_t i) {
    start_block();
    result_ += "```";
    for (++i; i < lines.size() && lines[i].text != "```"; ++i) {
      result_ += '\n';
      result_ += lines[i].text;
    }
    result_ += "\n```";
    return i + 1;
  }

  static constexpr std::size_t longest_remark = 4;

  // Where the list that begins at `i` ends: blank lines inside it, and remarks between numbered
  // steps, belong to it.
  static std::size_t end_of_list(std::vector<Line> const& lines, std::size_t i) {
    std::size_t end = i;
    int last_number = 0;
    bool has_remark = false;
    for (std::size_t next = i; next < lines.size() && next - end <= longest_remark; ++next) {
      Line const& line = lines[next];
      bool const is_next_number = line.number == last_number + 1;
      bool const goes_on = next == i || is_next_number || (!has_remark && line.number == 0);
      if (line.sort == Sort::Code || (line.sort == Sort::Step && !goes_on) ||
          (line.sort == Sort::Dash && has_remark)) {
        break;
      }
      if (line.sort == Sort::Text) {
        has_remark = true;
      } else if (line.sort != Sort::Blank) {
        last_number = std::max(line.number, last_number);
        has_remark = false;
        end = next + 1;
      }
    }
    return end;
  }

  std::size_t write_list(std::vector<Line> const& lines, std::size_t i) {
    start_block();
    std::size_t const end = end_of_list(lines, i);
    bool const has_numbers = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(i),
                                         lines.begin() + static_cast<std::ptrdiff_t>(end),
                                         [](Line const& line) { return line.sort == Sort::Step; });
    bool const has_instructions = std::any_of(
        lines.begin() + static_cast<std::ptrdiff_t>(i),
        lines.begin() + static_cast<std::ptrdiff_t>(end),
        [](Line const& line) { return line.sort == Sort::Dash && tells_what_to_do(line.text); });
    bool const is_numbered = has_numbers || has_instructions;
    int number = 0;
    for (std::size_t at = i; at < end; ++at) {
      Line const& line = lines[at];
      if (line.sort == Sort::Blank) {
        continue;
      }
      bool const is_below = has_numbers && line.sort == Sort::Dash && at > i;
      result_ += at == i ? "" : "\n";
      result_ += is_below ? "   - " : mark_of(line, is_numbered, number);
      result_ += escaped(line.text, links_);
    }
    return end;
  }

  static std::string mark_of(Line const& line, bool is_numbered, int& number) {
    if (line.sort == Sort::Text) {
      return is_numbered ? "   " : "  ";
    }
    return is_numbered ? std::to_string(++number) + ". " : "- ";
  }

  Links links_;
  std::string result_;
};

}  // namespace

std::string to_markdown(std::string_view plain, Links links) {
  std::vector<Line> const lines = read_lines(plain);
  Writer writer(links);
  writer.write(lines);
  return std::move(writer).result();
}

}  // namespace spravka::drafts
