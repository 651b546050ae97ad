#include "server/http/header_text.h"

#include <algorithm>

namespace spravka::http {

namespace {

bool is_token_character(char character) {
  return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
         (character >= 'A' && character <= 'Z') ||
         std::string_view{"!#$%&'*+-.^_`|~"}.find(character) != std::string_view::npos;
}

/// Reads a quoted string (after its opening quote) and removes it from `rest`. A backslash escapes
/// only quotes and itself: old browsers send whole Windows paths.
std::string take_quoted(std::string_view& rest) {
  std::string value;
  std::size_t at = 0;
  for (; at < rest.size() && rest[at] != '"'; ++at) {
    bool const escapes =
        rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\');
    value += rest[escapes ? ++at : at];
  }
  rest.remove_prefix(std::min(rest.size(), at + 1));
  return value;
}

std::string take_value(std::string_view& rest) {
  if (!rest.empty() && rest.front() == '"') {
    rest.remove_prefix(1);
    return take_quoted(rest);
  }
  auto const end = std::min(rest.find(';'), rest.size());
  std::string value{trimmed(rest.substr(0, end))};
  rest.remove_prefix(end);
  return value;
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_control(char character) {
  auto const byte = static_cast<unsigned char>(character);
  return byte < 0x20 || byte == 0x7F;
}

std::string_view trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lowered(std::string_view text) {
  std::string lower{text};
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') {
      character = static_cast<char>(character - 'A' + 'a');
    }
  }
  return lower;
}

bool lists(std::string_view header, std::string_view lower_case_word) {
  while (!header.empty()) {
    auto const comma = header.find(',');
    if (lowered(trimmed(header.substr(0, comma))) == lower_case_word) {
      return true;
    }
    header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
  }
  return false;
}

std::string media_type(std::string_view header) {
  return lowered(trimmed(header.substr(0, header.find(';'))));
}

std::map<std::string, std::string> header_parameters(std::string_view header) {
  std::map<std::string, std::string> parameters;
  auto rest = header.substr(std::min(header.find(';'), header.size()));
  while (!rest.empty()) {
    rest.remove_prefix(std::min(rest.find_first_not_of("; \t"), rest.size()));
    auto const end = std::min(rest.find_first_of("=;"), rest.size());
    auto const name = lowered(trimmed(rest.substr(0, end)));
    rest.remove_prefix(end);
    if (!rest.empty() && rest.front() == '=') {
      rest.remove_prefix(1);
      parameters.emplace(name, take_value(rest));
    }
  }
  return parameters;
}

}  // namespace spravka::http
