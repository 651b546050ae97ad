#include "indexer/article/markdown_limits.h"

#include <algorithm>

namespace spravka::article {

namespace {

// Each bounds one shape to some tens of milliseconds; all corpora tried stay below a hundredth of
// them.
constexpr std::size_t max_steps = 20'000'000;
constexpr std::size_t max_table_cells = 200'000;
constexpr std::size_t max_pipes_in_line = 512;
constexpr std::size_t max_container_marks = 200;
constexpr std::size_t max_ats_in_word = 64;
constexpr std::size_t max_definition_bytes = 2'048;
constexpr std::size_t max_growth_bytes = std::size_t{16} * 1024 * 1024;

constexpr std::string_view container_marks = " \t>-*+0123456789.)";

std::size_t count(std::string_view text, char wanted) {
  return static_cast<std::size_t>(std::ranges::count(text, wanted));
}

std::size_t count(std::string_view text, std::string_view wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos;
       at = text.find(wanted, at + wanted.size())) {
    ++found;
  }
  return found;
}

/// The row of dashes that makes a table, inside any quotes and lists.
bool may_open_table(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of(" \t\r>|:-+*0123456789.)") == std::string_view::npos;
}

std::size_t most_ats_in_word(std::string_view line) {
  std::size_t most = 0;
  std::size_t ats = 0;
  for (char const c : line) {
    if (c == ' ' || c == '\t') {
      ats = 0;
    } else if (c == '@') {
      most = std::max(most, ++ats);
    }
  }
  return most;
}

/// "> > - 1. " opens a container with each of its marks.
std::size_t count_container_marks(std::string_view line) {
  std::string_view const start =
      line.substr(0, std::min(line.find_first_not_of(container_marks), line.size()));
  std::size_t marks = count(start, '>');
  for (std::size_t i = 0; i + 1 < start.size(); ++i) {
    bool const is_mark =
        start[i] == '-' || start[i] == '*' || start[i] == '+' || start[i] == '.' || start[i] == ')';
    marks += is_mark && (start[i + 1] == ' ' || start[i + 1] == '\t') ? 1 : 0;
  }
  return marks;
}

/// Weighs a document line by line. A run is what stands between two blank lines: no table and no
/// paragraph is longer.
class Scales {
public:
  void add_line(std::string_view line) {
    if (line.find_first_not_of(" \t\r>") == std::string_view::npos) {
      end_run();
    } else {
      ++lines_;
      bytes_ += line.size();
      images_ += count(line, "![");
      links_ += count(line, "](");
      raw_ += count(line, "<!") + count(line, "<?");
      std::size_t const pipes = count(line, '|');
      most_pipes_ = std::max(most_pipes_, pipes);
      // A table may have one pipe more than columns, at either end.
      columns_ = std::max(columns_, may_open_table(line) ? std::max<std::size_t>(pipes, 2) - 1 : 0);
    }
    deepest_ = std::max(deepest_, count_container_marks(line));
    most_ats_ = std::max(most_ats_, most_ats_in_word(line));
  }

  MarkdownLimits limits() {
    end_run();
    return {.allows_markdown = steps_ <= max_steps && deepest_ <= max_container_marks,
            .allows_tables = !has_monstrous_table_ && cells_ <= max_table_cells,
            .allows_autolinks = most_ats_ <= max_ats_in_word};
  }

private:
  void end_run() {
    steps_ += images_ * links_ + raw_ * bytes_;
    if (columns_ > 0) {
      cells_ += columns_ * lines_;
      has_monstrous_table_ =
          has_monstrous_table_ || columns_ > max_table_columns || most_pipes_ > max_pipes_in_line;
    }
    lines_ = bytes_ = images_ = links_ = raw_ = most_pipes_ = columns_ = 0;
  }

  // Of this run.
  std::size_t lines_{};
  std::size_t bytes_{};
  std::size_t images_{};
  std::size_t links_{};
  std::size_t raw_{};
  std::size_t most_pipes_{};
  std::size_t columns_{};
  // Of the document.
  std::size_t steps_{};
  std::size_t cells_{};
  std::size_t deepest_{};
  std::size_t most_ats_{};
  bool has_monstrous_table_{};
};

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n>", at), text.size());
}

/// Spaces from `begin` to `end`, line ends kept.
void blank(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n' && text[i] != '\r') {
      text[i] = ' ';
    }
  }
}

/// Where the target that begins at `at` ends, looking no further than `longest`.
std::size_t end_of_target(std::string_view text, std::size_t at, std::size_t longest) {
  std::string_view const window = text.substr(at, longest + 1);
  std::string_view const stops = window.starts_with('<') ? ">\r\n" : " \t\r\n";
  return at + std::min(window.find_first_of(stops), window.size());
}

/// True when a title begins at `at` and goes on for more than `longest` bytes.
bool has_long_title(std::string_view text, std::size_t at, std::size_t longest) {
  constexpr std::string_view quotes = "\"'(";
  std::string_view const window = text.substr(std::min(at, text.size()), longest + 2);
  if (window.size() < longest || quotes.find(window[0]) == std::string_view::npos) {
    return false;
  }
  return window.find(window[0] == '(' ? ')' : window[0], 1) == std::string_view::npos &&
         window.find("\n\n") == std::string_view::npos;
}

}  // namespace

std::size_t html_limit(std::size_t markdown_bytes) {
  constexpr std::size_t smallest = std::size_t{64} * 1024;
  constexpr std::size_t largest = std::size_t{4} * 1024 * 1024;
  return std::clamp<std::size_t>(20 * markdown_bytes, smallest, largest);
}

MarkdownLimits weigh_markdown(std::string_view markdown) {
  Scales scales;
  for (std::size_t at = 0; at < markdown.size();) {
    std::size_t const end = std::min(markdown.find_first_of("\r\n", at), markdown.size());
    scales.add_line(markdown.substr(at, end - at));
    at = end + (markdown.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return scales.limits();
}

std::string without_long_definitions(std::string_view markdown) {
  std::string text(markdown);
  std::size_t const uses = count(markdown, ']') + 1;
  std::size_t const longest = std::min(max_definition_bytes, max_growth_bytes / uses);
  for (std::size_t at = text.find("]:"); at != std::string::npos; at = text.find("]:", at)) {
    at += 2;
    std::size_t const begin = skip_spaces(text, at);
    std::size_t end = end_of_target(text, begin, longest);
    if (end - begin > longest) {
      end =
          std::min(text.find_first_of(text[begin] == '<' ? ">\r\n" : " \t\r\n", end), text.size());
      blank(text, begin, end);
    }
    std::size_t const title = skip_spaces(text, std::min(end + 1, text.size()));
    if (has_long_title(text, title, longest)) {
      text[title] = ' ';
    }
  }
  return text;
}

}  // namespace spravka::article
