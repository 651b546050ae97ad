#include "indexer/article/front_matter_edit.h"

#include <algorithm>

#include "indexer/article/article_file.h"
#include "indexer/article/front_matter.h"
#include "indexer/article/letters.h"

namespace spravka::article {
namespace {

/// The end of the line that begins at `at`, behind its line feed.
std::size_t line_end(std::string_view text, std::size_t at) {
  auto const end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// A list or a text over several lines belongs to the key above it.
bool continues_value(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t') || line.starts_with("- ");
}

/// As an article is read: "Title" is title.
bool is_same_key(std::string_view written, std::string_view key) {
  return lower_case(written) == key;
}

bool is_key(std::string_view line, std::string_view key) {
  return line.substr(std::min(key.size(), line.size())).starts_with(':') &&
         is_same_key(line.substr(0, key.size()), key);
}

std::string with_line(std::string const& file, std::string_view key, std::string_view value) {
  bool const has_returns = file.find("\r\n") != std::string::npos;
  std::string const end_of_line = has_returns ? "\r\n" : "\n";
  std::string const line = std::string(key) + ": " + std::string(value) + end_of_line;
  auto const split = split_file(file);
  if (split.front_matter.empty()) {
    return "---" + end_of_line + line + "---" + end_of_line + end_of_line + std::string(split.body);
  }
  auto const begin = static_cast<std::size_t>(split.front_matter.data() - file.data());
  auto const end = begin + split.front_matter.size();
  for (auto at = begin; at < end; at = line_end(file, at)) {
    if (!is_key(std::string_view(file).substr(at), key)) {
      continue;
    }
    auto after = line_end(file, at);
    while (after < end && continues_value(std::string_view(file).substr(after))) {
      after = line_end(file, after);
    }
    return file.substr(0, at) + line + file.substr(after);
  }
  bool const is_ended = file[end - 1] == '\n';
  auto const place = is_ended ? end : line_end(file, end);
  return file.substr(0, place) + line + file.substr(place);
}

bool has_lone_return(std::string_view text) {
  for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (!text.substr(at + 1).starts_with('\n')) {
      return true;
    }
  }
  return false;
}

bool is_same(YamlValue const& left, YamlValue const& right) {
  return left.kind == right.kind && left.text == right.text &&
         std::ranges::equal(left.items, right.items, is_same) &&
         std::ranges::equal(left.entries, right.entries, [](auto const& one, auto const& other) {
           return one.key == other.key && is_same(one.value, other.value);
         });
}

/// That a file says the same as before, but for the key.
bool is_only_change(YamlValue before, std::string_view body, std::string const& file,
                    YamlEntry const& set) {
  auto const split = split_file(file);
  auto after = read_yaml(split.front_matter, 1);
  if (split.body != body || !after) {
    return false;
  }
  auto const is_set = [&set](YamlEntry const& entry) { return is_same_key(entry.key, set.key); };
  auto const read = std::ranges::find_if(after->entries, is_set);
  if (read == after->entries.end() || !is_same(read->value, set.value)) {
    return false;
  }
  std::erase_if(before.entries, is_set);
  std::erase_if(after->entries, is_set);
  before.kind = YamlValue::Kind::Map;
  return is_same(before, *after);
}

/// A key before its value. Where the key is longer than YAML lets it be, once it is quoted (1,024
/// characters: YAML 1.2, 7.4.2), it is marked as one.
std::string key_text(std::string_view key, YamlPlace place) {
  constexpr std::size_t longest = 1'000;
  auto const text = yaml_text(key, place);
  if (text.size() <= longest) {
    return text + ": ";
  }
  return "? " + text + (place == YamlPlace::Line ? "\n: " : " : ");
}

std::string in_one_line(YamlValue const& value) {
  std::string parts;
  switch (value.kind) {
    case YamlValue::Kind::Nothing:
      return "~";
    case YamlValue::Kind::Text:
      return yaml_text(value.text, YamlPlace::InBrackets);
    case YamlValue::Kind::List:
      for (auto const& item : value.items) {
        parts += (parts.empty() ? "" : ", ") + in_one_line(item);
      }
      return "[" + parts + "]";
    case YamlValue::Kind::Map:
      break;
  }
  for (auto const& entry : value.entries) {
    parts += (parts.empty() ? "" : ", ") + key_text(entry.key, YamlPlace::InBrackets) +
             in_one_line(entry.value);
  }
  return "{" + parts + "}";
}

/// All of the front matter anew, a key a line.
std::string written_anew(YamlValue const& before, std::string_view body, YamlEntry const& set) {
  std::string head;
  auto const add = [&head](YamlEntry const& entry) {
    head += key_text(entry.key, YamlPlace::Line) + in_one_line(entry.value) + "\n";
  };
  add(set);  // In front: by a plain key the file is known for one with front matter.
  for (auto const& entry : before.entries) {
    if (!is_same_key(entry.key, set.key)) {
      add(entry);
    }
  }
  return "---\n" + head + "---\n\n" + std::string(body);
}

}  // namespace

std::string with_front_matter_key(std::string const& original, std::string_view key,
                                  std::string_view value) {
  // A line that ends in a return alone is one to an article's reader, and none to YAML.
  auto const file = has_lone_return(split_file(original).front_matter)
                        ? with_plain_line_ends(original)
                        : original;
  auto edited = with_line(file, key, value);
  auto const split = split_file(file);
  auto const before = read_yaml(split.front_matter, 1);
  auto const given = read_yaml(value, 1);
  if (!before || !given) {
    return edited;
  }
  YamlEntry const set{std::string(key), *given};
  return is_only_change(*before, split.body, edited, set) ? edited
                                                          : written_anew(*before, split.body, set);
}

}  // namespace spravka::article
