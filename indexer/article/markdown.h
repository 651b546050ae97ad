// Markdown to safe HTML, plain text and outline; CommonMark with GFM tables, task lists,
// strikethrough and autolinks. Raw HTML is not passed through. The only file that knows cmark.
//
// Safe from any thread; ensure_markdown_ready(), called in main, spares the first page the set-up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/link.h"

namespace spravka::article {

void ensure_markdown_ready();

struct RenderedMarkdown {
  // Of level 1, when it opens the document: the title. Left out of the rest.
  std::string first_heading;
  std::string html;
  std::string text;
  std::vector<Section> sections;  // `kind` is Other throughout; article_file names them.
  std::vector<Link> links;
  bool truncated{};  // A limit was reached: the end is missing, or it is shown as plain text.
};

/// Renders a document. Headings get unique ids (`anchor`) made from their text, Cyrillic letters
/// kept; one that ends in `{#id}` gets that id. Quotes that begin with `[!NOTE]` (TIP, IMPORTANT,
/// WARNING, CAUTION) become `<aside class="callout note">`. Links stay as written; those of unknown
/// schemes lose their address.
RenderedMarkdown render_markdown(std::string_view markdown);

/// The same for an article: links to other articles and to images become addresses of this server,
/// and those that leave the articles' root lose theirs. A first heading that says more than `title`
/// is left where it stands.
RenderedMarkdown render_markdown(std::string_view markdown, LinkBase const& base,
                                 std::string_view title = {});

/// `& < > "` and `'` made harmless for HTML text and double-quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace spravka::article
