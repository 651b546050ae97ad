// The escaping; see plain_markdown.h.
#include <algorithm>

#include "server/drafts/placeholders.h"
#include "server/drafts/plain_markdown.h"
#include "server/drafts/words.h"

namespace spravka::drafts {
namespace {

bool is_alphanumeric_byte(std::string_view line, std::size_t at) {
  return at < line.size() && (is_latin(line[at]) || is_digit(line[at]) ||
                              (static_cast<unsigned char>(line[at]) & 0x80U) != 0);
}

// "snake_case" needs no escape; "_this_" does.
bool is_inside_word(std::string_view line, std::size_t at) {
  return at > 0 && is_alphanumeric_byte(line, at - 1) && is_alphanumeric_byte(line, at + 1);
}

bool starts_entity(std::string_view line, std::size_t at) {
  return at + 1 < line.size() && (line[at + 1] == '#' || is_latin(line[at + 1]));
}

// "://" and "www." are what autolinks are made of.
bool starts_link(std::string_view line, std::size_t at) {
  bool const is_scheme = line.substr(at).starts_with("://");
  bool const is_www = line[at] == '.' && at >= 3 && lower(line.substr(at - 3, 3)) == "www";
  return is_scheme || is_www;
}

bool needs_escape(std::string_view line, std::size_t at, Links links) {
  if (std::string_view("\\`*[]<|~").find(line[at]) != std::string_view::npos) {
    return true;
  }
  if (line[at] == '_') {
    return !is_inside_word(line, at);
  }
  if (line[at] == '&') {
    return starts_entity(line, at);
  }
  return links == Links::Dead && starts_link(line, at);
}

// What means something at the beginning of a line only: headings, lists, rules, setext underlines.
// Returns where the mark is.
std::size_t block_mark(std::string_view line) {
  if (line.empty()) {
    return std::string_view::npos;
  }
  if (std::string_view("#-+=:>").find(line[0]) != std::string_view::npos) {
    return 0;
  }
  std::size_t const after_digits = line.find_first_not_of("0123456789");
  bool const is_numbered = after_digits != 0 && after_digits != std::string_view::npos &&
                           (line[after_digits] == '.' || line[after_digits] == ')') &&
                           (after_digits + 1 == line.size() || line[after_digits + 1] == ' ');
  return is_numbered ? after_digits : std::string_view::npos;
}

// The end of `code` that begins at `at`, or `at` when it is not closed on this line.
std::size_t end_of_code(std::string_view line, std::size_t at) {
  if (line[at] != '`' || line.substr(at).starts_with("``")) {
    return at;
  }
  auto const end = line.find('`', at + 1);
  bool const is_closed =
      end != std::string_view::npos && end > at + 1 && !line.substr(end).starts_with("``");
  return is_closed ? end + 1 : at;
}

// The end of an address that begins at `at`, or `at`: a backslash inside would become part of the
// link.
std::size_t end_of_address(std::string_view line, std::size_t at) {
  std::string_view const rest = line.substr(at);
  bool const is_address = rest.starts_with("http://") || rest.starts_with("https://");
  return is_address ? std::min(line.find_first_of(" <>[]|`\"\\", at), line.size()) : at;
}

// An e-mail address that was left in: only as code is it no link, whatever is escaped.
std::size_t end_of_mail_address(std::string_view line, std::size_t at) {
  bool const starts_token = at == 0 || line[at - 1] == ' ';
  std::size_t const end = std::min(line.find(' ', at), line.size());
  std::string_view const token = line.substr(at, starts_token ? end - at : 0);
  auto const sign = token.find('@');
  bool const is_address = sign != std::string_view::npos && sign > 0 && sign + 1 < token.size() &&
                          token.find_first_of("`[]") == std::string_view::npos;
  return is_address ? end : at;
}

// A piece that is not escaped letter by letter, put into `result`; how many bytes it took.
std::size_t take_piece(std::string_view line, std::size_t at, Links links, std::string& result) {
  std::size_t size = 0;
  if (begins_with_placeholder(line.substr(at), size)) {
    result.append(line.substr(at, size));
    // "[имя 1]: ..." would define a link, "[имя 1](...)" and "[имя 1][...]" would be one.
    if (at + size < line.size() && (line[at + size] == ':' || line[at + size] == '(')) {
      result.append("\\").append(1, line[at + size]);
      ++size;
    }
    return size;
  }
  std::size_t const verbatim =
      std::max(end_of_code(line, at), links == Links::Alive ? end_of_address(line, at) : at);
  if (verbatim > at) {
    result.append(line.substr(at, verbatim - at));
    return verbatim - at;
  }
  if (std::size_t const end = end_of_mail_address(line, at); links == Links::Dead && end > at) {
    result.append("`").append(line.substr(at, end - at)).append("`");
    return end - at;
  }
  return 0;
}

}  // namespace

std::string escaped(std::string_view line, Links links) {
  std::string_view const whole = trimmed(line);
  std::size_t const mark = block_mark(whole);
  std::string result;
  for (std::size_t at = 0; at < whole.size();) {
    if (std::size_t const size = take_piece(whole, at, links, result); size > 0) {
      at += size;
      continue;
    }
    if (at == mark || needs_escape(whole, at, links)) {
      result += '\\';
    }
    result += whole[at];
    ++at;
  }
  return result;
}

}  // namespace spravka::drafts
