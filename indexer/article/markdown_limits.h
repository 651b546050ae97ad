// What a Markdown document would cost to parse, known before it is parsed.
//
// The parser has shapes that cost the square of their size, and links by reference that grow a
// small file into hundreds of megabytes. Reviewed articles never come near these limits; what does
// is shown as plain text, or without the extension that would choke on it. Pure functions, safe
// from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spravka::article {

inline constexpr std::size_t max_markdown_bytes = std::size_t{512} * 1024;
inline constexpr std::size_t max_table_columns = 64;

/// The HTML of a document may be this large: twenty times the source, from 64 KB up to 4 MB.
std::size_t html_limit(std::size_t markdown_bytes);

struct MarkdownLimits {
  bool allows_markdown{true};  // False: show the document as plain text.
  bool allows_tables{true};
  bool allows_autolinks{true};

  bool operator==(MarkdownLimits const&) const = default;
};

MarkdownLimits weigh_markdown(std::string_view markdown);

/// The document with the targets and titles of its reference definitions cut that, used as often as
/// there are brackets, would grow it beyond measure. Lines stay where they are.
std::string without_long_definitions(std::string_view markdown);

}  // namespace spravka::article
