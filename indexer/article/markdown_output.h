// What the renderer writes into: safe HTML, plain text and the sections of both, kept in step.
//
// Everything that is not markup of ours goes through escaped() or address(). Not thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace spravka::article {

class MarkdownOutput {
public:
  /// `markdown` is what sections' ranges point into. Once the HTML is longer than `limit`,
  /// is_full() is true.
  MarkdownOutput(std::string_view markdown, std::size_t limit);

  bool is_full() const { return html_.size() > limit_ || text_.size() > limit_; }

  // HTML.
  void markup(std::string_view html) { html_ += html; }

  void escaped(std::string_view text);
  void address(std::string_view address);  // For an attribute in double quotes.
  void new_line();                         // Unless there is one already.

  // Plain text.
  void block(
      std::size_t depth);  // A block begins: a line of its own, an empty one before it at depth 0.
  void mark(std::string_view marker);  // "1. ": the block that follows stands on the same line.
  void words(std::string_view text);

  // Sections. A heading's own markup and words stand between end_section() and begin_section().
  void end_section(std::size_t markdown_end);
  void begin_section(Section heading, std::size_t markdown_begin);

  struct Result {
    std::string html;
    std::string text;
    std::vector<Section> sections;
  };

  Result finish() &&;

private:
  std::string_view markdown_;
  std::size_t limit_;
  std::string html_;
  std::string text_;
  std::vector<Section> sections_;
  Section section_;
  bool follows_mark_{};
};

/// `& < > "` as entities; what HTML text and attributes in double quotes need.
void append_escaped(std::string& html, std::string_view text);

/// What a reader would read of raw HTML: no tags, comments, scripts, styles. Text: escape it.
std::string text_of_raw_html(std::string_view html);

}  // namespace spravka::article
