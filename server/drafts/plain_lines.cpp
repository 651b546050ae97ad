#include "server/drafts/plain_lines.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "server/drafts/plain_markdown.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

// The size of "- ", "• " or "— " at the beginning.
std::size_t dash_size(std::string_view text) {
  for (std::string_view const dash : {"- ", "* ", "+ ", "• ", "– ", "— ", "· "}) {
    if (text.starts_with(dash)) {
      return dash.size();
    }
  }
  return text.starts_with("•") ? std::string_view("•").size() : 0;
}

Line numbered_line(std::string_view text) {
  Line line;
  auto const end = text.find_first_not_of("0123456789");
  constexpr std::size_t longest_number = 2;
  bool const is_numbered = end != std::string_view::npos && end > 0 && end <= longest_number &&
                           (text[end] == ')' || text[end] == '.') && end + 1 < text.size() &&
                           (text[end + 1] == ' ' || (text[end] == ')' && !is_digit(text[end + 1])));
  if (is_numbered) {
    std::from_chars(text.data(), text.data() + end, line.number);
    line.sort = Sort::Step;
    line.text = trimmed(text.substr(end + 1));
  }
  return line;
}

Line read_line(std::string_view whole) {
  std::string_view const text = trimmed(whole);
  Line line = numbered_line(text);
  std::size_t const dash = dash_size(text);
  if (text.empty()) {
    line.sort = Sort::Blank;
  } else if (dash > 0) {
    line.sort = Sort::Dash;
    line.text = trimmed(text.substr(dash));
  } else if (line.sort != Sort::Step) {
    line.text = text;
  }
  line.indent = std::min(whole.find_first_not_of(' '), whole.size());
  return line;
}

// "1) open 2) save" on one line is two steps.
void split_steps(std::string_view whole, std::vector<std::string_view>& lines) {
  std::vector<std::size_t> starts;
  std::size_t from = 0;
  for (int number = 1;; ++number) {
    std::string const mark = std::to_string(number) + ") ";
    auto at = whole.find(mark, from);
    while (at != std::string_view::npos && at > 0 && whole[at - 1] != ' ') {
      at = whole.find(mark, at + 1);
    }
    if (at == std::string_view::npos) {
      break;
    }
    starts.push_back(at);
    from = at + mark.size();
  }
  if (starts.size() < 2) {
    lines.push_back(whole);
    return;
  }
  if (starts[0] > 0) {
    lines.push_back(whole.substr(0, starts[0]));
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    std::size_t const end = i + 1 < starts.size() ? starts[i + 1] : whole.size();
    lines.push_back(whole.substr(starts[i], end - starts[i]));
  }
}

// Neighbouring lines of text that each tell what to do are steps without numbers.
void find_unmarked_steps(std::vector<Line>& lines) {
  constexpr std::size_t longest_step = 400;
  auto const is_step = [](Line const& line) {
    return line.sort == Sort::Text && line.text.size() <= longest_step &&
           tells_what_to_do(line.text);
  };
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && is_step(lines[end])) {
      ++end;
    }
    for (std::size_t i = begin; end - begin >= 2 && i < end; ++i) {
      lines[i].sort = Sort::Step;
    }
    begin = end + 1;
  }
}

}  // namespace

bool tells_what_to_do(std::string_view line) {
  Passage const passage(line.substr(0, 200));
  if (passage.words.empty()) {
    return false;
  }
  std::string const& word = passage.words.front().lower;
  if (passage.words.front().is_cyrillic) {
    constexpr std::size_t shortest = 10;
    bool const is_greeting = begins_with_one_of(word, {"здравств", "извин", "прост"});
    return word.size() >= shortest && !is_greeting &&
           (word.ends_with("йте") || word.ends_with("ите") || word.ends_with("ьте") ||
            word.ends_with("йтесь") || word.ends_with("итесь"));
  }
  return is_one_of(
      word,
      {"open",   "click",   "go",     "select",  "press",  "run",       "set",      "choose",
       "enter",  "restart", "add",    "remove",  "delete", "install",   "update",   "check",
       "make",   "create",  "change", "log",     "sign",   "turn",      "enable",   "disable",
       "copy",   "paste",   "save",   "type",    "use",    "download",  "upload",   "wait",
       "reboot", "replace", "edit",   "find",    "tap",    "switch",    "connect",  "disconnect",
       "assign", "export",  "import", "empty",   "clear",  "confirm",   "verify",   "try",
       "reset",  "close",   "start",  "stop",    "apply",  "configure", "navigate", "scroll",
       "then",   "put",     "write",  "execute", "grant",  "revoke",    "move",     "rename",
       "unplug", "plug",    "hold",   "release", "fill",   "send",      "submit",   "uncheck"});
}

std::vector<Line> read_lines(std::string_view plain) {
  std::vector<Line> lines;
  bool is_code = false;
  for (std::string_view const whole : lines_of(plain)) {
    if (bool const is_fence = trimmed(whole).starts_with("```"); is_fence || is_code) {
      is_code = is_code != is_fence;
      lines.push_back({Sort::Code, 0, 0, is_fence ? std::string_view("```") : whole});
      continue;
    }
    std::vector<std::string_view> parts;
    split_steps(whole, parts);
    for (std::string_view const part : parts) {
      lines.push_back(read_line(part));
    }
  }
  if (is_code) {
    lines.push_back({Sort::Code, 0, 0, "```"});
  }
  find_unmarked_steps(lines);
  return lines;
}

}  // namespace spravka::drafts
