// Any Markdown at all. What comes out is HTML that holds nothing that runs and closes what it
// opens, sections that lie in it, and no more of either than the limits say.
#include "indexer/article/markdown.h"
#include "indexer/article/markdown_limits.h"
#include "tests/fuzz/html_reader.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace spravka;
using fuzz::demand;

std::vector<std::string_view> const tags{
    "p",     "a",     "img", "em", "strong", "del", "code",       "pre",   "ul",   "ol",
    "li",    "br",    "hr",  "h1", "h2",     "h3",  "h4",         "h5",    "h6",   "table",
    "thead", "tbody", "tr",  "th", "td",     "div", "blockquote", "aside", "input"};
std::vector<std::string_view> const attributes{
    "href", "src",      "alt",  "title",    "id",      "class", "rel",       "loading",
    "role", "tabindex", "type", "disabled", "checked", "start", "aria-label"};

void check_range(article::Range const& range, article::Range const& before,
                 std::string_view whole) {
  demand(range.begin <= range.end && range.end <= whole.size(), "a section lies in its document");
  demand(range.begin >= before.end, "sections follow each other");
  demand(fuzz::is_letter_border(whole, range.begin) && fuzz::is_letter_border(whole, range.end),
         "a section cuts no letter");
}

void check_sections(article::RenderedMarkdown const& rendered, std::string_view markdown) {
  article::Section before;
  for (auto const& section : rendered.sections) {
    check_range(section.text, before.text, rendered.text);
    check_range(section.html, before.html, rendered.html);
    check_range(section.markdown, before.markdown, markdown);
    demand(section.level >= 0 && section.level <= 6, "a heading is of level 1 to 6");
    before = section;
  }
}

void check(article::RenderedMarkdown const& rendered, std::string_view markdown) {
  fuzz::demand_harmless(rendered.html, tags, attributes);
  auto const most = article::html_limit(markdown.size()) + std::size_t{64} * 1024;
  demand(rendered.html.size() <= most && rendered.text.size() <= most, "output is bounded");
  demand(fuzz::is_utf8(rendered.html) && fuzz::is_utf8(rendered.text), "output is UTF-8");
  check_sections(rendered, markdown);
  for (auto const& link : rendered.links) {
    demand(link.line >= 1, "a link knows its line");
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const markdown = fuzz::text_of(data, size);
  // What is not UTF-8, and what holds a zero byte, is refused with its file before it comes here.
  if (!fuzz::is_utf8(markdown) || markdown.find('\0') != std::string_view::npos) {
    return -1;
  }
  auto const as_written = article::render_markdown(markdown);
  check(as_written, markdown);
  check(article::render_markdown(markdown, {"ru/billing/refund.md", {"ru"}}, "Title"), markdown);
  demand(article::render_markdown(markdown).html == as_written.html, "one document, one page");
  return 0;
}
