// Names in messengers and networks that stand alone: "пишите @ivan_petrov". What else begins with
// an
// @ (annotations, rules of style sheets, scopes of packages, files of a command) is no person.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "server/drafts/finding.h"
#include "server/drafts/internet_names.h"
#include "server/drafts/spoken_values.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

bool is_handle_character(char next) {
  return is_latin(next) || is_digit(next) || next == '_' || next == '.';
}

/// Where the code ends that this backtick begins: `code` on one line, or a block between three and
/// three. The backtick's own place when it begins none.
std::size_t end_of_code(std::string_view text, std::size_t begin) {
  constexpr std::string_view fence = "```";
  if (text.substr(begin).starts_with(fence)) {
    auto const end = text.find(fence, begin + fence.size());
    return end == std::string_view::npos ? text.size() : end + fence.size();
  }
  auto const end = text.find_first_of("`\n", begin + 1);
  return end != std::string_view::npos && text[end] == '`' ? end + 1 : begin;
}

std::vector<Token> code_in(std::string_view text) {
  std::vector<Token> places;
  for (auto begin = text.find('`'); begin != std::string_view::npos;) {
    auto const end = end_of_code(text, begin);
    if (end > begin) {
      places.push_back({begin, end});
    }
    begin = text.find('`', std::max(end, begin + 1));
  }
  return places;
}

bool is_inside(std::vector<Token> const& places, std::size_t at) {
  auto const next =
      std::upper_bound(places.begin(), places.end(), at,
                       [](std::size_t where, Token one) { return where < one.begin; });
  return next != places.begin() && at < std::prev(next)->end;
}

/// What programs, style sheets and comments mark with an @, and whom everybody calls.
bool is_everybodys_handle(std::string const& name) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"media",      "import",      "charset",       "keyframes",
       "supports",   "layer",       "container",     "include",
       "mixin",      "extend",      "forward",       "function",
       "apply",      "tailwind",    "param",         "params",
       "return",     "returns",     "throws",        "exception",
       "since",      "author",      "version",       "deprecated",
       "override",   "overload",    "todo",          "link",
       "code",       "inheritdoc",  "example",       "type",
       "typedef",    "property",    "autowired",     "bean",
       "component",  "controller",  "service",       "repository",
       "entity",     "table",       "column",        "inject",
       "injectable", "input",       "output",        "before",
       "after",      "decorator",   "staticmethod",  "classmethod",
       "dataclass",  "pytest",      "here",          "channel",
       "everyone",   "room",        "team",          "login",
       "nick",       "nickname",    "handle",        "company",
       "latest",     "next",        "beta",          "suppresswarnings",
       "nullable",   "nonnull",     "transactional", "requestmapping",
       "getmapping", "postmapping", "value",         "configuration",
       "else",       "each",        "while",         "endif",
       "endforeach", "foreach",     "section",       "yield",
       "username",   "timestamp",   "mention",       "mentions",
       "mentioned"});
  return std::find(words.begin(), words.end(), name) != words.end() || is_everybodys_account(name);
}

/// "@mail.ru" is where somebody has his mail, "@data.json" a file.
bool has_known_ending(std::string_view name) {
  auto const dot = name.rfind('.');
  if (dot == std::string_view::npos) {
    return false;
  }
  auto const ending = lower(name.substr(dot + 1));
  return is_one_of(ending, {"json", "txt", "yml", "yaml", "xml", "csv", "sql", "conf", "sh", "js",
                            "ts", "css", "log", "key", "pem", "bin", "html", "service"}) ||
         is_host_name("host." + ending, Strictness::Bare);
}

/// "curl -d @payload": a file behind an option.
bool is_behind_option(std::string_view text, std::size_t at) {
  auto const space = text.find_last_not_of(' ', at == 0 ? 0 : at - 1);
  if (at == 0 || text[at - 1] != ' ' || space == std::string_view::npos) {
    return false;
  }
  auto const begin = text.find_last_of(" \n", space);
  return text[begin == std::string_view::npos ? 0 : begin + 1] == '-';
}

/// "@RequestMapping" alone on its line, or called so.
bool is_annotation(Passage const& passage, Token name) {
  std::string_view const text = passage.text;
  Shape const shape = shape_of(name.in(text));
  auto const line = text.rfind('\n', name.begin);
  auto const indent = text.find_first_not_of(' ', line == std::string_view::npos ? 0 : line + 1);
  bool const is_alone =
      indent + 1 == name.begin && (name.end == text.size() || text[name.end] == '\n');
  bool const is_camel = shape.upper > 0 && shape.digits == 0 && shape.marks == 0;
  auto const word = passage.word_at(name.begin);
  return (is_alone && is_camel) ||
         (word > 0 &&
          begins_with_one_of(
              passage.words[word - 1].lower,
              {"аннотац", "декоратор", "директив", "правил", "annotation", "decorator", "directive",
               "rule", "тег", "tag", "переменн", "variable", "declare", "select", "set"}));
}

Token name_after(std::string_view text, std::size_t at) {
  Token name = run_at(text, at + 1, is_handle_character);
  while (!name.empty() && text[name.end - 1] == '.') {
    --name.end;
  }
  return name;
}

bool stands_alone(std::string_view text, std::size_t at, Token name) {
  constexpr std::string_view openings = " \n([{\"',;:>|*";
  constexpr std::string_view ties = "/@({=-+<$\\";
  bool const is_open = at == 0 || openings.find(text[at - 1]) != std::string_view::npos ||
                       (static_cast<unsigned char>(text[at - 1]) & 0x80U) != 0;
  bool const is_tied =
      name.end < text.size() && ties.find(text[name.end]) != std::string_view::npos;
  return is_open && !is_tied;
}

bool is_handle(Passage const& passage, std::size_t at, Token name) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 32;
  std::string_view const written = name.in(passage.text);
  return written.size() >= shortest && written.size() <= longest && is_latin(written.front()) &&
         stands_alone(passage.text, at, name) && !is_everybodys_handle(lower(written)) &&
         !has_known_ending(written) && !is_behind_option(passage.text, at) &&
         !is_annotation(passage, name);
}

}  // namespace

void find_handles(Passage const& passage, Findings& findings) {
  auto const code = code_in(passage.text);
  std::string_view const text = passage.text;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    Token const name = name_after(text, at);
    if (!is_inside(code, at) && is_handle(passage, at, name)) {
      findings.push_back({at, name.end, Sensitive::User, Certainty::Unsure, lower(name.in(text))});
    }
  }
}

}  // namespace spravka::drafts
