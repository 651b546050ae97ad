// Markdown to safe HTML, plain text and outline; CommonMark with GFM tables, task lists, strikethrough and
// autolinks. Raw HTML is not passed through. The only file that knows cmark.
//
// Safe from any thread after the first call of ensure_markdown_ready() has returned (call it in main).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace spravka::article {

void ensure_markdown_ready();

struct RenderedMarkdown {
  std::string first_heading;      // Of level 1, when it opens the document: the title; left out of the rest.
  std::string html;
  std::string text;
  std::vector<Section> sections;  // `kind` is Other throughout; article_file names them.
  std::vector<Link> links;
  bool truncated{};               // The output limit was reached; see markdown.cpp.
};

/// Renders a document. Headings get unique ids (`anchor`) made from their text; Cyrillic letters are kept.
RenderedMarkdown render_markdown(std::string_view markdown);

/// `& < > "` and `'` made harmless for HTML text and double-quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace spravka::article
