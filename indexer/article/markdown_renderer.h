// Elements of a document in, HTML, text, sections and links out. Knows no Markdown parser:
// markdown.cpp walks the tree and tells what it meets.
//
// Not thread-safe; one per document.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/heading_anchor.h"
#include "indexer/article/link.h"
#include "indexer/article/markdown.h"
#include "indexer/article/markdown_element.h"
#include "indexer/article/markdown_output.h"
#include "indexer/article/source_lines.h"

namespace spravka::article {

class MarkdownRenderer {
public:
  /// `base` may be null: then links stay as written. Both are referred to, not copied.
  MarkdownRenderer(std::string_view markdown, LinkBase const* base);

  /// The title's heading was left out: the text begins on `begin_line`, links to it lead to the
  /// top.
  void leave_out_title(std::string const& anchor, int begin_line);

  bool is_full() const { return output_.is_full(); }

  void enter(Element const& element);
  void leave(Element const& element);

  /// A line of the source that shows nothing.
  void pass_line() { ++line_; }

  RenderedMarkdown finish() &&;

private:
  void enter_block(Element const& element);
  void enter_heading(Element const& heading);
  void leave_heading(Element const& heading);
  void enter_list(Element const& list);
  void enter_item(Element const& item);
  void code_block(Element const& block);
  void raw_html(Element const& block);
  void enter_table(Element const& table);
  void enter_row(Element const& row);
  void enter_cell();
  void leave_table_part(Element const& part);

  void enter_inline(Element const& element);
  void enter_in_image(Element const& element);
  void leave_inline(Element const& element);
  void enter_link(Element const& link);
  void enter_image(Element const& image);
  void leave_image(Element const& image);
  std::optional<std::string> address_of(Element const& link);
  void title_of(Element const& link);

  void open(std::string_view tag);
  void both(std::string_view words);
  void line_break();

  SourceLines lines_;
  LinkBase const* base_;
  MarkdownOutput output_;
  RenderedMarkdown rendered_;
  HeadingAnchors anchors_;
  std::string title_anchor_;
  Section heading_;
  int line_{1};
  std::size_t depth_{};       // Of list items.
  std::vector<int> numbers_;  // The next number of each list around.
  int image_depth_{};
  bool shows_image_{};
  // Of the table around.
  std::string alignments_;
  std::size_t column_{};
  bool is_in_table_{};
  bool is_in_header_{};
  bool has_body_{};
};

/// A document that cannot be rendered within the limits: still there to be read.
RenderedMarkdown render_plain(std::string_view markdown);

}  // namespace spravka::article
