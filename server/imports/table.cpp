#include "server/imports/table.h"

#include <algorithm>

namespace spravka::imports {
namespace {

/// Takes one row from the beginning of `rest`.
std::vector<std::string> take_row(std::string_view& rest, char separator) {
  std::vector<std::string> values(1);
  bool is_quoted = false;
  while (!rest.empty()) {
    char const c = rest.front();
    rest.remove_prefix(1);
    if (c == '"' && is_quoted && rest.starts_with('"')) {
      values.back() += '"';
      rest.remove_prefix(1);
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == separator && !is_quoted) {
      values.emplace_back();
    } else if (c == '\n' && !is_quoted) {
      break;
    } else if (c != '\r' || is_quoted) {
      values.back() += c;
    }
  }
  return values;
}

std::string column_name(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' ? '_' : c;
  });
  return name;
}

}  // namespace

std::vector<Row> read_table(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  auto const head = text.substr(0, text.find('\n'));
  char const separator =
      std::count(head.begin(), head.end(), ';') > std::count(head.begin(), head.end(), ',') ? ';'
                                                                                            : ',';
  auto names = take_row(text, separator);
  std::transform(names.begin(), names.end(), names.begin(), column_name);
  std::vector<Row> rows;
  while (!text.empty()) {
    auto values = take_row(text, separator);
    Row row;
    for (std::size_t index = 0; index < values.size() && index < names.size(); ++index) {
      row[names[index]] = std::move(values[index]);
    }
    if (values.size() > 1 || !row.begin()->second.empty()) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace spravka::imports
