#include "server/http/request.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "server/http/header_text.h"
#include "server/http/utf8.h"

namespace spravka::http {

namespace {

std::string const nothing;

template <typename Map>
std::string const& first_value(Map const& map, std::string const& name) {
  auto const found = map.find(name);
  return found == map.end() ? nothing : found->second;
}

bool is_hex(char character) {
  return std::isxdigit(static_cast<unsigned char>(character)) != 0;
}

/// Raw bytes above 0x7F pass: command-line clients send addresses in plain UTF-8.
bool is_lawful_target(std::string_view target) {
  return !target.empty() && target.front() == '/' &&
         std::none_of(target.begin(), target.end(), [](char character) {
           return is_control(character) || character == ' ' || character == '#';
         });
}

bool has_malformed_escape(std::string_view text) {
  for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size() || !is_hex(text[at + 1]) || !is_hex(text[at + 2])) {
      return true;
    }
  }
  return false;
}

/// Looked for after decoding: "/assets/built%2F..%2F.." climbs too.
bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    auto const slash = path.find('/');
    auto const segment = path.substr(0, slash);
    if (segment == "." || segment == "..") {
      return true;
    }
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return false;
}

std::optional<std::string> decode_path(std::string_view encoded) {
  if (has_malformed_escape(encoded)) {
    return std::nullopt;
  }
  auto path = percent_decode(encoded, false);
  auto const is_unlawful = [](char character) {
    return is_control(character) || character == '\\';
  };
  if (std::any_of(path.begin(), path.end(), is_unlawful) || !is_utf8(path) ||
      has_dot_segment(path)) {
    return std::nullopt;
  }
  return path;
}

}  // namespace

std::string const& Request::query_value(std::string const& name) const {
  auto const found = query.lower_bound(name);  // find() may give any of several equal names.
  return found == query.end() || found->first != name ? nothing : found->second;
}

std::string const& Request::form_value(std::string const& name) const {
  auto const found = form.lower_bound(name);
  return found == form.end() || found->first != name ? nothing : found->second;
}

std::string const& Request::header(std::string const& lower_case_name) const {
  return first_value(headers, lower_case_name);
}

std::string const& Request::parameter(std::string const& name) const {
  return first_value(parameters, name);
}

std::string Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    auto const end = rest.find(';');
    auto const pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    auto const equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) {
      continue;
    }
    auto value = pair.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    return std::string{value};
  }
  return {};
}

bool Request::set_target(std::string as_sent) {
  if (!is_lawful_target(as_sent)) {
    return false;
  }
  auto const mark = as_sent.find('?');
  auto decoded = decode_path(std::string_view{as_sent}.substr(0, mark));
  if (!decoded) {
    return false;
  }
  path = std::move(*decoded);
  query = mark == std::string::npos ? decltype(query){}
                                    : parse_pairs(std::string_view{as_sent}.substr(mark + 1));
  target = std::move(as_sent);
  return true;
}

std::string_view Request::encoded_path() const {
  return std::string_view{target}.substr(0, target.find('?'));
}

}  // namespace spravka::http
