// What an attacker would write: nothing of it runs, and nothing of it costs more than a moment.
#include <algorithm>
#include <chrono>

#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/markdown.h"
#include "indexer/article/markdown_limits.h"

namespace spravka::article {

namespace {

std::string repeated(std::string const& part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    text += part;
  }
  return text;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The tags of a page: what stands between "<" and ">", which our own escaping keeps out of
/// everything else.
std::vector<std::string> tags_of(std::string const& html) {
  std::vector<std::string> tags;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    tags.push_back(lower(html.substr(at + 1, html.find('>', at) - at - 1)));
  }
  return tags;
}

std::string name_of(std::string const& tag) {
  std::size_t const begin = tag.starts_with('/') ? 1 : 0;
  return tag.substr(begin, tag.find_first_of(" /", begin) - begin);
}

/// A tag with what its attributes hold taken out: `a href="" rel=""`.
std::string without_values(std::string const& tag) {
  std::string names;
  bool is_inside = false;
  for (char const c : tag) {
    is_inside = c == '"' ? !is_inside : is_inside;
    names += is_inside && c != '"' ? "" : std::string(1, c);
  }
  return names;
}

void check_harmless(std::string const& html) {
  static std::vector<std::string> const allowed{
      "p",     "a",  "img", "em", "strong", "del",        "code",  "pre",   "ul",
      "ol",    "li", "br",  "hr", "h1",     "h2",         "h3",    "table", "thead",
      "tbody", "tr", "th",  "td", "div",    "blockquote", "aside", "input"};
  static std::vector<std::string> const attributes{
      "href",    "src",  "alt",      "title", "id",       "class",   "rel",
      "loading", "role", "tabindex", "type",  "disabled", "checked", "start"};
  for (std::string const& tag : tags_of(html)) {
    CAPTURE(tag);
    CHECK(std::ranges::find(allowed, name_of(tag)) != allowed.end());
    std::string const names = without_values(tag);
    for (std::size_t at = names.find("=\"\""); at != std::string::npos;
         at = names.find("=\"\"", at + 1)) {
      std::size_t const begin = names.rfind(' ', at) + 1;
      CHECK(std::ranges::find(attributes, names.substr(begin, at - begin)) != attributes.end());
    }
    CHECK(std::ranges::count(names, '=') * 2 == std::ranges::count(names, '"'));
    for (char const* scheme : {"javascript:", "vbscript:", "data:", "file:", "blob:"}) {
      CHECK(tag.find(std::string("=\"") + scheme) == std::string::npos);
    }
  }
}

}  // namespace

TEST_CASE("no script survives", "[article]") {
  std::string const payload = GENERATE(
      as<std::string>(), "<script>alert(1)</script>", "x <script src=//evil></script> y",
      "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
      "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
      "<iframe src=\"javascript:alert(1)\"></iframe>", "<a href=\"javascript:alert(1)\">x</a>",
      "<body onload=alert(1)>", "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
      "<details open ontoggle=alert(1)>x</details>", "<style>@import 'http://evil'</style>",
      "<scr<script>ipt>alert(1)</scr</script>ipt>",
      "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>", "<div>&amp;lt;script></div>",
      "<!--><img src=x onerror=alert(1)>-->", "<br onmouseover=alert(1)>",
      "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](<java\nscript:alert(1)>)",
      "[x](java&#x09;script:alert(1))", "[x](javascript&colon;alert(1))",
      "[x](&#106;avascript:alert(1))", "[x](\x01javascript:alert(1))", "[x](vbscript:msgbox(1))",
      "[x](data:text/html;base64,PHNjcmlwdD4=)", "![x](javascript:alert(1))",
      "![x](data:image/svg+xml;base64,PHN2Zz4=)", "<javascript:alert(1)>",
      "[x]: javascript:alert(1)\n\n[x]", "[x](x \"\\\" onmouseover=\\\"alert(1)\")",
      "![\" onerror=\"alert(1)](x)", "[x](\"onmouseover=alert(1))",
      "```\"><script>alert(1)</script>\nx\n```", "# <img src=x onerror=alert(1)>",
      "## x {#\"onclick=\"alert(1)}", "<a name=\"x\" onclick=\"alert(1)\">x</a>",
      "## <a name=\"x\"><script>\">y</a>",
      "| <script>alert(1)</script> |\n|---|\n| <img onerror=x> |",
      "> [!NOTE]<script>alert(1)</script>\n> x", "> [!NOTE\" onclick=\"x]\n> x",
      "[x](http://a/\"onclick=\"alert(1))", "www.x.com/\"onclick=alert(1)",
      "https://x.com/<script>", "[x](file:///etc/passwd)", "[x](blob:x)",
      "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
      "<div>\n<script\n>alert(1)", "a <![CDATA[<script>alert(1)</script>]]>",
      "<?xml <script>alert(1)</script>?>");
  CAPTURE(payload);
  check_harmless(render_markdown(payload).html);
  check_harmless(render_markdown(payload, {"ru/a/b.md", {"ru"}}).html);
  check_harmless(render_markdown("text\n\n" + payload + "\n\ntext").html);
}

TEST_CASE("shapes that cost a parser its square are bounded in time and size", "[article]") {
  constexpr std::size_t size = max_article_bytes - 1'000;
  std::string const wide_row = repeated("|a", size / 2);
  auto const [name, markdown] = GENERATE_COPY(table<std::string, std::string>({
      {"images and links", repeated("![[]()", size)},
      {"wide table", wide_row + "\n" + repeated("|-", size / 2)},
      {"one wide row", "|a|\n|-|\n" + wide_row},
      {"short rows of a wide table",
       repeated("|a", 120) + "|\n" + repeated("|-", 120) + "|\n" + repeated("b\n", size / 2)},
      {"CDATA", repeated("a <![CDATA[", size)},
      {"instructions", repeated("a <?", size)},
      {"declarations", repeated("a <!A", size)},
      {"mail addresses", repeated("a@", size)},
      {"one long target used often",
       "[a]: " + std::string(40'000, 'x') + "\n\n" + repeated("[a] ", size / 2)},
      {"one middling target used often",
       "[a]: " + std::string(2'000, 'x') + "\n\n" + repeated("[a]", size / 2)},
      {"a target in angle brackets",
       "[a]: <" + repeated("x ", 40'000) + ">\n\n" + repeated("[a] ", size / 2)},
      {"one long title used often",
       "[a]: b \"" + std::string(40'000, 'x') + "\"\n\n" + repeated("[a] ", size / 2)},
      {"a title of many lines",
       "[a]: b\n\"" + repeated("x\n", 40'000) + "\"\n\n" + repeated("[a] ", size / 2)},
      {"deep quotes", repeated("> ", size)},
      {"deep lists and empty lines", repeated("- ", size / 2) + "a" + std::string(size / 2, '\n')},
      {"deep emphasis", repeated("*a **b ", size)},
      {"deep images", repeated("![a", size / 2) + repeated("](b)", size / 2)},
      {"equal headings", repeated("# a\n", size)},
      {"definitions without end", repeated("]: x \"", size)},
      {"entities in raw HTML", "<div>\n" + repeated("&nbsp;", size)},
      {"tags without end in raw HTML", "<div>\n" + repeated("<a", size)},
  }));
  CAPTURE(name);
  auto const start = std::chrono::steady_clock::now();
  RenderedMarkdown const rendered = render_markdown(markdown, {"ru/a.md", {"ru"}});
  auto const spent = std::chrono::steady_clock::now() - start;
  CHECK(rendered.html.size() <= html_limit(markdown.size()) + 64 * 1024);
  CHECK(rendered.text.size() <= html_limit(markdown.size()) + 64 * 1024);
  // Unbounded, each of these takes minutes or gigabytes; the bound leaves room for sanitizers on a
  // busy machine.
  CHECK(spent < std::chrono::seconds(20));
  check_harmless(rendered.html.substr(0, rendered.html.find('<', 2'000)));
}

TEST_CASE("HTML that was cut is still closed", "[article]") {
  std::string const markdown = repeated("- \"\"\"\"\"\"\"\"\"\"\"\"\n  > [a](b) *c*\n", 30'000) +
                               repeated("a\n:-\n\n", 250'000);
  RenderedMarkdown const rendered = render_markdown(markdown);
  CHECK(rendered.truncated);
  std::vector<std::string> open;
  for (std::string const& tag : tags_of(rendered.html)) {
    if (tag.ends_with('/')) {
      continue;
    }
    if (!tag.starts_with('/')) {
      open.push_back(name_of(tag));
    } else {
      REQUIRE_FALSE(open.empty());
      REQUIRE(open.back() == name_of(tag));
      open.pop_back();
    }
  }
  CHECK(open.empty());
}

TEST_CASE("a document too costly to parse is shown as plain text", "[article]") {
  RenderedMarkdown const rendered = render_markdown(repeated("a <![CDATA[", 100'000));
  CHECK(rendered.truncated);
  CHECK_THAT(rendered.html, Catch::StartsWith("<pre>a &lt;![CDATA["));
  CHECK(rendered.sections.size() == 1);
}

TEST_CASE("a table too wide stays text and the rest of the document is rendered", "[article]") {
  RenderedMarkdown const rendered =
      render_markdown("**a**\n\n" + repeated("|a", 140) + "|\n" + repeated("|-", 140) + "|\n");
  CHECK(rendered.truncated);
  CHECK_THAT(rendered.html, Catch::Contains("<strong>a</strong>") && !Catch::Contains("<table"));
  std::string const widest = repeated("|a", 128) + "|\n" + repeated("|-", 128) + "|\n";
  CHECK_THAT(render_markdown(widest).html, Catch::Contains("<table"));
}

TEST_CASE("an article over the limits says so to its author", "[article]") {
  auto const parsed =
      parse_article("ru/a.md", "---\ntitle: A\n---\n" + repeated("> ", 10'000) + "a");
  REQUIRE(parsed);
  REQUIRE(parsed->warnings.size() == 1);
  CHECK(parsed->warnings[0].code == "too-complex");
}

TEST_CASE("ordinary documents are far from every limit", "[article]") {
  std::string const markdown = repeated(
      "| a | b | c |\n|---|:-:|--:|\n| d | ![e](f.png) | [g](h) |\n\n> - 1. a@b.cd\n\n```xml\n<!-- "
      "a --><?b?>\n```\n\n",
      100'000);
  CHECK(weigh_markdown(markdown) == MarkdownLimits());
  CHECK(without_long_definitions("[a]: b \"c\"\n[d]: <e f>\n\n```\n[x]: yyy\n```\n") ==
        "[a]: b \"c\"\n[d]: <e f>\n\n```\n[x]: yyy\n```\n");
}

}  // namespace spravka::article
