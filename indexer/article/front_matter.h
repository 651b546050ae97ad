// The YAML in and beside articles, read within limits and written as any reader understands it.
//
// The limits are part of the format: no anchors, aliases or tags of one's own, little depth, 16 KB.
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace spravka::article {

inline constexpr std::size_t max_front_matter_bytes = std::size_t{16} * 1024;

struct YamlEntry;

/// A value as written: 1.0, yes and 2027-03-01 are text like any other.
struct YamlValue {
  enum class Kind : std::uint8_t { Nothing, Text, List, Map };

  Kind kind{Kind::Nothing};
  int line{};  // In the file, from 1.
  std::string text;
  std::vector<YamlValue> items;    // Of a list.
  std::vector<YamlEntry> entries;  // Of a map, in the order written.

  /// The first entry with this key; null when there is none.
  YamlValue const* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  YamlValue value;
};

struct YamlError {
  int line{};
  std::string message;
};

/// Reads one document; `first_line` is where it begins in its file. An empty one is Nothing.
[[nodiscard]] tl::expected<YamlValue, YamlError> read_yaml(std::string_view yaml, int first_line);

enum class YamlPlace : std::uint8_t { Line, InBrackets };

/// A text as YAML, quoted only where a reader would take it for something else.
std::string yaml_text(std::string_view text, YamlPlace place);

/// "[one, two]".
std::string yaml_list(std::vector<std::string> const& texts);

}  // namespace spravka::article
