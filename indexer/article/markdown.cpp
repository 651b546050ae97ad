#include "indexer/article/markdown.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

extern "C" {
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

// Exported by the library and missing from its headers.
// NOLINTBEGIN(readability-identifier-naming)
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_TABLE_ROW;
extern cmark_node_type CMARK_NODE_TABLE_CELL;
// NOLINTEND(readability-identifier-naming)
}

#include "indexer/article/heading_anchor.h"
#include "indexer/article/letters.h"
#include "indexer/article/markdown_limits.h"
#include "indexer/article/markdown_renderer.h"

namespace spravka::article {

namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Iterator = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

Iterator walk_of(cmark_node* root) {
  return {cmark_iter_new(root), cmark_iter_free};
}

std::string_view literal_of(cmark_node* node) {
  char const* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

Node parse(std::string const& markdown, MarkdownLimits const& limits) {
  ensure_markdown_ready();
  Parser const parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8), cmark_parser_free);
  auto const attach = [&parser](char const* name) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  };
  attach("strikethrough");
  attach("tasklist");
  if (limits.allows_tables) {
    attach("table");
  }
  if (limits.allows_autolinks) {
    attach("autolink");
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  Node root(cmark_parser_finish(parser.get()), cmark_node_free);
  cmark_consolidate_text_nodes(root.get());
  return root;
}

bool is_break(cmark_node* node) {
  cmark_node_type const type = cmark_node_get_type(node);
  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

std::string plain_text(cmark_node* root) {
  std::string text;
  Iterator const walk = walk_of(root);
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    if (cmark_iter_get_event_type(walk.get()) != CMARK_EVENT_ENTER) {
      continue;
    }
    cmark_node* node = cmark_iter_get_node(walk.get());
    cmark_node_type const type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      text += literal_of(node);
    } else if (is_break(node)) {
      text += ' ';
    }
  }
  return std::string(trim(text));
}

// A mark that prepare_callout() leaves on a node for the renderer.
char const* mark_of(cmark_node* node) {
  return static_cast<char const*>(cmark_node_get_user_data(node));
}

void set_mark(cmark_node* node, char const* mark) {
  // The library keeps the pointer and hands it back; nobody writes through it.
  cmark_node_set_user_data(node, const_cast<char*>(mark));  // NOLINT(*-const-cast)
}

constexpr char const* unshown = "unshown";

/// `> [!NOTE]` as forges write it: the quote gets the callout's name as its mark, the marker line
/// goes.
void prepare_callout(cmark_node* quote) {
  cmark_node* paragraph = cmark_node_first_child(quote);
  cmark_node* first = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  if (first == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH ||
      cmark_node_get_type(first) != CMARK_NODE_TEXT) {
    return;
  }
  std::string const literal(literal_of(first));
  std::string const lower = lower_case(literal.substr(0, literal.find(']')));
  for (char const* name : {"note", "tip", "important", "warning", "caution"}) {
    if (lower != std::string("[!") + name || lower.size() == literal.size()) {
      continue;
    }
    set_mark(quote, name);
    std::string const rest(trim(std::string_view(literal).substr(lower.size() + 1)));
    cmark_node_set_literal(first, rest.c_str());
    cmark_node* next = cmark_node_next(first);
    if (rest.empty() && next == nullptr) {
      set_mark(paragraph, unshown);
    } else if (rest.empty() && is_break(next)) {
      set_mark(next, unshown);  // Left in the tree, for it counts a line.
    }
  }
}

void prepare_callouts(cmark_node* root) {
  Iterator const walk = walk_of(root);
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    bool const enters = cmark_iter_get_event_type(walk.get()) == CMARK_EVENT_ENTER;
    if (enters && cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) {
      prepare_callout(node);
    }
  }
}

bool is_top_level(cmark_node* node) {
  cmark_node* parent = cmark_node_parent(node);
  return parent != nullptr && cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT;
}

/// A paragraph of a tight list has no tags of its own.
bool is_in_tight_list(cmark_node* paragraph) {
  cmark_node* item = cmark_node_parent(paragraph);
  cmark_node* list = item == nullptr ? nullptr : cmark_node_parent(item);
  return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
         cmark_node_get_list_tight(list) != 0;
}

bool is_ordered(cmark_node* list) {
  return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
}

struct HeadingWords {
  std::string text;
  std::string anchor;  // The id that the author gave, or one made from the text.
};

HeadingWords words_of_heading(cmark_node* heading) {
  std::string const text = plain_text(heading);
  if (auto const named = split_named_heading(text)) {
    return {std::string(named->text), std::string(named->anchor)};
  }
  for (cmark_node* node = cmark_node_first_child(heading); node != nullptr;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
      if (auto anchor = anchor_in_tag(literal_of(node))) {
        return {text, *anchor};
      }
    }
  }
  return {text, anchor_from(text)};
}

/// Takes `{#id}` out of what will be shown.
void hide_given_anchor(cmark_node* heading) {
  cmark_node* last = cmark_node_last_child(heading);
  if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_TEXT) {
    return;
  }
  std::string const literal(literal_of(last));
  if (auto const named = split_named_heading(literal)) {
    std::string const shown = literal.substr(0, literal.find(named->text) + named->text.size());
    cmark_node_set_literal(last, shown.c_str());
  }
}

// The extensions' types are numbered while the program starts, so they stand in no switch.
ElementKind kind_of_extension(cmark_node_type type) {
  if (type == CMARK_NODE_TABLE) {
    return ElementKind::Table;
  }
  if (type == CMARK_NODE_TABLE_ROW) {
    return ElementKind::Row;
  }
  if (type == CMARK_NODE_TABLE_CELL) {
    return ElementKind::Cell;
  }
  return type == CMARK_NODE_STRIKETHROUGH ? ElementKind::Strikethrough : ElementKind::Other;
}

ElementKind kind_of(cmark_node* node) {
  static constexpr std::array<std::pair<cmark_node_type, ElementKind>, 17> kinds{
      {{CMARK_NODE_TEXT, ElementKind::Text},
       {CMARK_NODE_PARAGRAPH, ElementKind::Paragraph},
       {CMARK_NODE_SOFTBREAK, ElementKind::SoftBreak},
       {CMARK_NODE_ITEM, ElementKind::Item},
       {CMARK_NODE_STRONG, ElementKind::Strong},
       {CMARK_NODE_LINK, ElementKind::Link},
       {CMARK_NODE_CODE, ElementKind::Code},
       {CMARK_NODE_LIST, ElementKind::List},
       {CMARK_NODE_HEADING, ElementKind::Heading},
       {CMARK_NODE_EMPH, ElementKind::Emphasis},
       {CMARK_NODE_CODE_BLOCK, ElementKind::CodeBlock},
       {CMARK_NODE_BLOCK_QUOTE, ElementKind::Quote},
       {CMARK_NODE_IMAGE, ElementKind::Image},
       {CMARK_NODE_HTML_INLINE, ElementKind::RawTag},
       {CMARK_NODE_LINEBREAK, ElementKind::LineBreak},
       {CMARK_NODE_HTML_BLOCK, ElementKind::RawHtml},
       {CMARK_NODE_THEMATIC_BREAK, ElementKind::Rule}}};
  cmark_node_type const type = cmark_node_get_type(node);
  auto const* const found = std::ranges::find(kinds, type, &decltype(kinds)::value_type::first);
  return found == kinds.end() ? kind_of_extension(type) : found->second;
}

Task task_of(cmark_node* item) {
  if (std::string_view(cmark_node_get_type_string(item)) != "tasklist") {
    return Task::None;
  }
  return cmark_gfm_extensions_get_tasklist_item_checked(item) ? Task::Done : Task::Open;
}

/// What both the start and the end of an element need to know.
Element frame_of(cmark_node* node) {
  Element element;
  element.kind = kind_of(node);
  element.line = cmark_node_get_start_line(node);
  element.is_top_level = is_top_level(node);
  switch (element.kind) {
    case ElementKind::Heading:
      element.number = cmark_node_get_heading_level(node);
      break;
    case ElementKind::Paragraph:
      element.is_tight = is_in_tight_list(node);
      break;
    case ElementKind::List:
      element.is_ordered = is_ordered(node);
      element.number = cmark_node_get_list_start(node);
      break;
    case ElementKind::Quote:
      element.detail = mark_of(node) == nullptr ? "" : mark_of(node);
      break;
    case ElementKind::Row:
      element.is_header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
      break;
    case ElementKind::Link:
    case ElementKind::Image:
      element.text = cmark_node_get_url(node);
      element.detail = cmark_node_get_title(node);
      break;
    default:
      break;
  }
  return element;
}

Element element_of(cmark_node* node) {
  Element element = frame_of(node);
  switch (element.kind) {
    case ElementKind::Heading: {
      HeadingWords words = words_of_heading(node);
      element.text = std::move(words.text);
      element.detail = std::move(words.anchor);
      hide_given_anchor(node);
      break;
    }
    case ElementKind::Item:
      element.is_ordered = is_ordered(cmark_node_parent(node));
      element.task = task_of(node);
      break;
    case ElementKind::CodeBlock: {
      std::string_view const info = cmark_node_get_fence_info(node);
      element.detail = info.substr(0, std::min(info.find_first_of(" \t"), info.size()));
      element.text = literal_of(node);
      break;
    }
    case ElementKind::Table: {
      std::uint8_t const* columns = cmark_gfm_extensions_get_table_alignments(node);
      element.detail.assign(columns, columns + cmark_gfm_extensions_get_table_columns(node));
      break;
    }
    case ElementKind::Text:
    case ElementKind::Code:
    case ElementKind::RawTag:
    case ElementKind::RawHtml:
      element.text = literal_of(node);
      break;
    default:
      break;
  }
  return element;
}

/// Walks the tree once, without recursion: forty thousand levels are lawful Markdown.
RenderedMarkdown walk_document(cmark_node* root, MarkdownRenderer renderer) {
  Iterator const walk = walk_of(root);
  bool is_truncated = false;
  cmark_event_type event = CMARK_EVENT_NONE;
  while ((event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (event == CMARK_EVENT_EXIT) {
      renderer.leave(frame_of(node));
    } else if (mark_of(node) != unshown && !renderer.is_full()) {
      renderer.enter(element_of(node));
    } else {
      is_truncated = is_truncated || renderer.is_full();
      cmark_iter_reset(walk.get(), node,
                       CMARK_EVENT_EXIT);  // Goes on behind it; what is open gets closed.
      if (is_break(node)) {
        renderer.pass_line();
      }
    }
  }
  RenderedMarkdown rendered = std::move(renderer).finish();
  rendered.truncated = is_truncated;
  return rendered;
}

/// The heading of level 1 that opens the document, raw HTML above it aside.
cmark_node* title_heading(cmark_node* root) {
  cmark_node* node = cmark_node_first_child(root);
  while (node != nullptr && cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
    node = cmark_node_next(node);
  }
  bool const is_title = node != nullptr && cmark_node_get_type(node) == CMARK_NODE_HEADING &&
                        cmark_node_get_heading_level(node) == 1;
  return is_title ? node : nullptr;
}

RenderedMarkdown render(std::string_view whole, LinkBase const* base, std::string_view title) {
  std::string_view const markdown = whole.substr(0, max_markdown_bytes);
  MarkdownLimits const limits = weigh_markdown(markdown);
  if (!limits.allows_markdown) {
    return render_plain(markdown);
  }
  Node const root = parse(without_long_definitions(markdown), limits);
  prepare_callouts(root.get());

  std::string first_heading;
  MarkdownRenderer renderer(markdown, base);
  if (cmark_node* heading = title_heading(root.get())) {
    HeadingWords const words = words_of_heading(heading);
    first_heading = words.text;
    if (says_no_more(first_heading, title)) {
      int const line = cmark_node_get_start_line(heading);
      renderer.leave_out_title(words.anchor, SourceLines(markdown).line_after_heading(line));
      cmark_node_free(heading);
    }
  }
  RenderedMarkdown rendered = walk_document(root.get(), std::move(renderer));
  rendered.first_heading = std::move(first_heading);
  rendered.truncated =
      rendered.truncated || limits != MarkdownLimits() || whole.size() > max_markdown_bytes;
  return rendered;
}

}  // namespace

void ensure_markdown_ready() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

RenderedMarkdown render_markdown(std::string_view markdown) {
  return render(markdown, nullptr, {});
}

RenderedMarkdown render_markdown(std::string_view markdown, LinkBase const& base,
                                 std::string_view title) {
  return render(markdown, &base, title);
}

}  // namespace spravka::article
