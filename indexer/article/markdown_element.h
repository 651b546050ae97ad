// What the Markdown parser tells the renderer: one element at a time, in no parser's own words.
#pragma once

#include <cstdint>
#include <string>

namespace spravka::article {

enum class ElementKind : std::uint8_t {
  Other,
  // Blocks.
  Heading,
  Paragraph,
  Quote,
  List,
  Item,
  CodeBlock,
  RawHtml,
  Rule,
  Table,
  Row,
  Cell,
  // What stands in blocks.
  Text,
  Code,
  SoftBreak,
  LineBreak,
  RawTag,
  Emphasis,
  Strong,
  Strikethrough,
  Link,
  Image
};

enum class Task : std::uint8_t { None, Open, Done };

/// One element as the parser understood it. Fields that its kind does not use are empty.
struct Element {
  ElementKind kind{ElementKind::Other};
  int line{};        // Of a block, from 1.
  std::string text;  // A literal; a heading's words; the target of a link or image.
  // A link's title; a code's language; a heading's anchor; a callout's name; a table's alignments.
  std::string detail;
  int number{};  // A heading's level; an ordered list's first number.
  bool is_top_level{};
  bool is_ordered{};      // A list.
  bool is_tight{};        // A paragraph without tags of its own.
  bool is_header{};       // A table's row.
  Task task{Task::None};  // An item.
};

inline bool is_block(ElementKind kind) {
  return kind < ElementKind::Text;
}

}  // namespace spravka::article
