#include "indexer/article/markdown_renderer.h"

#include <algorithm>
#include <utility>

#include "indexer/article/letters.h"
#include "indexer/article/markdown_limits.h"

namespace spravka::article {

namespace {

std::string_view class_of(char alignment) {
  switch (alignment) {
    case 'l':
      return " class=\"left\"";
    case 'c':
      return " class=\"center\"";
    case 'r':
      return " class=\"right\"";
    default:
      return {};
  }
}

}  // namespace

MarkdownRenderer::MarkdownRenderer(std::string_view markdown, LinkBase const* base)
    : lines_(markdown), base_(base), output_(markdown, html_limit(markdown.size())) {}

void MarkdownRenderer::leave_out_title(std::string const& anchor, int begin_line) {
  title_anchor_ = anchors_.unique(anchor);
  output_.begin_section({}, lines_.begin_of(begin_line));
}

RenderedMarkdown MarkdownRenderer::finish() && {
  MarkdownOutput::Result result = std::move(output_).finish();
  rendered_.html = std::move(result.html);
  rendered_.text = std::move(result.text);
  rendered_.sections = std::move(result.sections);
  return std::move(rendered_);
}

void MarkdownRenderer::enter(Element const& element) {
  if (is_block(element.kind)) {
    line_ = element.line > 0 ? element.line : line_;
    enter_block(element);
  } else if (image_depth_ > 0) {
    enter_in_image(element);
  } else {
    enter_inline(element);
  }
}

void MarkdownRenderer::enter_block(Element const& element) {
  switch (element.kind) {
    case ElementKind::Heading:
      return enter_heading(element);
    case ElementKind::Paragraph:
      output_.block(depth_);
      return open(element.is_tight ? "" : "<p>");
    case ElementKind::Quote:
      return open(element.detail.empty() ? "<blockquote>\n"
                                         : "<aside class=\"callout " + element.detail + "\">\n");
    case ElementKind::List:
      return enter_list(element);
    case ElementKind::Item:
      return enter_item(element);
    case ElementKind::CodeBlock:
      return code_block(element);
    case ElementKind::RawHtml:
      return raw_html(element);
    case ElementKind::Rule:
      return open("<hr />\n");
    case ElementKind::Table:
      return enter_table(element);
    case ElementKind::Row:
      return enter_row(element);
    case ElementKind::Cell:
      return enter_cell();
    default:
      return;
  }
}

void MarkdownRenderer::leave(Element const& element) {
  switch (element.kind) {
    case ElementKind::Heading:
      return leave_heading(element);
    case ElementKind::Paragraph:
      return output_.markup(element.is_tight ? "" : "</p>\n");
    case ElementKind::Quote:
      output_.new_line();
      return output_.markup(element.detail.empty() ? "</blockquote>\n" : "</aside>\n");
    case ElementKind::List:
      numbers_.pop_back();
      output_.new_line();
      return output_.markup(element.is_ordered ? "</ol>\n" : "</ul>\n");
    case ElementKind::Item:
      --depth_;
      return output_.markup("</li>\n");
    case ElementKind::Table:
    case ElementKind::Row:
    case ElementKind::Cell:
      return leave_table_part(element);
    default:
      return leave_inline(element);
  }
}

void MarkdownRenderer::enter_heading(Element const& heading) {
  heading_ = {};
  heading_.level = heading.number;
  heading_.heading = heading.text;
  heading_.anchor = anchors_.unique(heading.detail);
  if (heading.is_top_level) {
    output_.end_section(lines_.begin_of(line_));
  }
  output_.block(depth_);
  open("<h" + std::to_string(heading_.level) + " id=\"");
  output_.escaped(heading_.anchor);
  output_.markup("\">");
}

void MarkdownRenderer::leave_heading(Element const& heading) {
  output_.markup("</h" + std::to_string(heading.number) + ">\n");
  if (heading.is_top_level) {
    int const after = lines_.line_after_heading(heading.line);
    output_.begin_section(std::move(heading_), lines_.begin_of(after));
  }
}

void MarkdownRenderer::enter_list(Element const& list) {
  if (depth_ == 0) {
    output_.block(0);
  }
  numbers_.push_back(list.number);
  if (!list.is_ordered) {
    open("<ul>\n");
  } else {
    open(list.number == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(list.number) + "\">\n");
  }
}

void MarkdownRenderer::enter_item(Element const& item) {
  output_.block(++depth_);
  output_.mark(item.is_ordered ? std::to_string(numbers_.back()++) + ". " : "- ");
  open("<li>");
  if (item.task != Task::None) {
    output_.markup(item.task == Task::Done
                       ? R"(<input type="checkbox" checked="" disabled="" aria-label="☑" /> )"
                       : R"(<input type="checkbox" disabled="" aria-label="☐" /> )");
  }
}

void MarkdownRenderer::code_block(Element const& block) {
  output_.block(depth_);
  if (block.detail.empty()) {
    open("<pre><code>");
  } else {
    open("<pre><code class=\"language-");
    output_.escaped(block.detail);
    output_.markup("\">");
  }
  output_.escaped(block.text);
  output_.markup("</code></pre>\n");
  output_.words(std::string_view(block.text).substr(0, block.text.find_last_not_of('\n') + 1));
}

/// The markup goes, the words stay: a summary, a cell of a table written by hand.
void MarkdownRenderer::raw_html(Element const& block) {
  std::string const words = text_of_raw_html(block.text);
  if (!words.empty()) {
    output_.block(depth_);
    open("<p>");
    both(words);
    output_.markup("</p>\n");
  }
}

void MarkdownRenderer::enter_table(Element const& table) {
  alignments_ = table.detail;
  is_in_table_ = true;
  has_body_ = false;
  output_.block(depth_);
  // A wide table scrolls in a box of its own, which the keyboard must reach.
  open("<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n");
}

void MarkdownRenderer::enter_row(Element const& row) {
  is_in_header_ = row.is_header;
  column_ = 0;
  if (is_in_header_) {
    return output_.markup("<thead>\n<tr>\n");
  }
  output_.block(std::max<std::size_t>(depth_, 1));
  output_.markup(std::exchange(has_body_, true) ? "<tr>\n" : "<tbody>\n<tr>\n");
}

void MarkdownRenderer::enter_cell() {
  if (column_ > 0) {
    output_.words("\t");
  }
  output_.markup(is_in_header_ ? "<th" : "<td");
  output_.markup(class_of(column_ < alignments_.size() ? alignments_[column_] : '\0'));
  output_.markup(">");
  ++column_;
}

void MarkdownRenderer::leave_table_part(Element const& part) {
  if (part.kind == ElementKind::Table) {
    is_in_table_ = false;
    output_.markup(has_body_ ? "</tbody>\n</table></div>\n" : "</table></div>\n");
  } else if (part.kind == ElementKind::Row) {
    output_.markup(part.is_header ? "</tr>\n</thead>\n" : "</tr>\n");
  } else {
    output_.markup(is_in_header_ ? "</th>\n" : "</td>\n");
  }
}

void MarkdownRenderer::open(std::string_view tag) {
  if (!tag.empty()) {
    output_.new_line();
    output_.markup(tag);
  }
}

void MarkdownRenderer::both(std::string_view words) {
  output_.escaped(words);
  output_.words(words);
}

RenderedMarkdown render_plain(std::string_view markdown) {
  RenderedMarkdown rendered;
  rendered.truncated = true;
  rendered.text = markdown;
  rendered.html = "<pre>" + escape_html(markdown) + "</pre>\n";
  Section& section = rendered.sections.emplace_back();
  section.text.end = rendered.text.size();
  section.html.end = rendered.html.size();
  section.markdown.end = markdown.size();
  return rendered;
}

}  // namespace spravka::article
