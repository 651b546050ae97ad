#include "indexer/article/markdown.h"

#include <set>

#include <catch2/catch.hpp>

namespace spravka::article {

namespace {

std::string slice(std::string const& text, Range const& range) {
  REQUIRE(range.begin <= range.end);
  REQUIRE(range.end <= text.size());
  return text.substr(range.begin, range.end - range.begin);
}

std::string html_of(std::string const& markdown) {
  return render_markdown(markdown).html;
}

std::string text_of(std::string const& markdown) {
  return render_markdown(markdown).text;
}

}  // namespace

TEST_CASE("Markdown becomes the HTML that CommonMark asks for", "[article]") {
  auto const [markdown, html] = GENERATE(table<std::string, std::string>({
      {"*a* **b** ~~c~~ `d<e`",
       "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;e</code></p>\n"},
      {"a\nb", "<p>a\nb</p>\n"},
      {"a  \nb", "<p>a<br />\nb</p>\n"},
      {"a<br>b<BR/>c", "<p>a<br />\nb<br />\nc</p>\n"},
      {"> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n"},
      {"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
      {"3. a\n\n   b", "<ol start=\"3\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>\n"},
      {"1. a\n   - b", "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n"},
      {"- [x] a\n- [ ] b",
       "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"☑\" /> a</li>\n"
       "<li><input type=\"checkbox\" disabled=\"\" aria-label=\"☐\" /> b</li>\n</ul>\n"},
      {"```c++ title=x\na < b\n```", "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>\n"},
      {"```\"><x\na\n```", "<pre><code class=\"language-&quot;&gt;&lt;x\">a\n</code></pre>\n"},
      {"    a\n", "<pre><code>a\n</code></pre>\n"},
      {"***", "<hr />\n"},
      {"## A & B", "<h2 id=\"a--b\">A &amp; B</h2>\n"},
      {"[a](/b \"t\\\"\")", "<p><a href=\"/b\" title=\"t&quot;\">a</a></p>\n"},
      {"[a](https://b.c)", "<p><a href=\"https://b.c\" rel=\"noopener\">a</a></p>\n"},
      {"https://b.c", "<p><a href=\"https://b.c\" rel=\"noopener\">https://b.c</a></p>\n"},
      {"a@b.cd", "<p><a href=\"mailto:a@b.cd\">a@b.cd</a></p>\n"},
      {"![a *b* [c](d)](e.png \"t\")",
       "<p><img src=\"e.png\" alt=\"a b c\" title=\"t\" loading=\"lazy\" /></p>\n"},
      {"[![a](b.png)](c)",
       "<p><a href=\"c\"><img src=\"b.png\" alt=\"a\" loading=\"lazy\" /></a></p>\n"},
      {"![a ![b](c)](d)", "<p><img src=\"d\" alt=\"a b\" loading=\"lazy\" /></p>\n"},
      {"| a | b |\n|:-:|--:|\n| c | d\\|e |",
       "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n<thead>\n<tr>\n"
       "<th class=\"center\">a</th>\n<th class=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
       "<td class=\"center\">c</td>\n<td "
       "class=\"right\">d|e</td>\n</tr>\n</tbody>\n</table></div>\n"},
      {"", ""},
  }));
  CAPTURE(markdown);
  CHECK(html_of(markdown) == html);
}

TEST_CASE("the text is what a reader reads, block by block", "[article]") {
  auto const [markdown, text] = GENERATE(table<std::string, std::string>({
      {"Первый\nабзац.\n\nВторой **абзац**.", "Первый абзац.\n\nВторой абзац.\n"},
      {"- a\n- b\n\ntext", "- a\n- b\n\ntext\n"},
      {"1. a\n\n   more\n2. b\n   - c\n   - d", "1. a\nmore\n2. b\n  - c\n  - d\n"},
      {"5. a\n6. b", "5. a\n6. b\n"},
      {"| a | b |\n|---|---|\n| c<br>d | e |\n| f | g |", "a\tb\nc d\te\nf\tg\n"},
      {"text\n\n```sh\nls -l\n\ncd\n```\n\nend", "text\n\nls -l\n\ncd\n\nend\n"},
      {"see [here](x.md) and ![схема](a.png)", "see here and схема\n"},
      {"a <b>c</b> &amp; d", "a c & d\n"},
      {"## H\n\ntext", "H\n\ntext\n"},
      {"> quote\n\ntext", "quote\n\ntext\n"},
      {"<details>\n<summary>Ещё</summary>\n\nтекст\n\n</details>", "Ещё\n\nтекст\n"},
  }));
  CAPTURE(markdown);
  CHECK(text_of(markdown) == text);
}

TEST_CASE("the first heading of level one is the title and is left out", "[article]") {
  RenderedMarkdown const rendered =
      render_markdown("<!-- note -->\n\n# Как *вернуть* деньги {#refund}\n\nТекст.\n");
  CHECK(rendered.first_heading == "Как вернуть деньги");
  CHECK(rendered.html == "<p>Текст.</p>\n");
  CHECK(rendered.text == "Текст.\n");
  REQUIRE(rendered.sections.size() == 1);
  CHECK(rendered.sections[0].heading.empty());

  CHECK(render_markdown("text\n\n# Later").first_heading.empty());
  CHECK(render_markdown("## Second level").first_heading.empty());
  CHECK(render_markdown("Title\n=====\n\ntext").first_heading == "Title");
}

TEST_CASE("links to the title that was left out lead to the top", "[article]") {
  RenderedMarkdown const rendered =
      render_markdown("# Title\n\n[up](#title) [a](#b)\n\n## Title\n");
  CHECK(rendered.html ==
        "<p><a href=\"#\">up</a> <a href=\"#b\">a</a></p>\n<h2 id=\"title-1\">Title</h2>\n");
}

TEST_CASE("a heading gets an id as forges make it", "[article]") {
  auto const [heading, anchor] = GENERATE(table<std::string, std::string>({
      {"Как вернуть деньги?", "как-вернуть-деньги"},
      {"ЁЛКИ и ёжик", "ёлки-и-ёжик"},
      {"Step 1: Open `settings.json`", "step-1-open-settingsjson"},
      {"A — B", "a--b"},
      {"snake_case-x", "snake_case-x"},
      {"It’s “here”", "its-here"},
      {"Übersicht", "übersicht"},
      {"日本語 の", "日本語-の"},
      {"😀", "section"},
      {"!!!", "section"},
      {"<a name=\"old-name\"></a>Заголовок", "old-name"},
      {"Заголовок {#my-id}", "my-id"},
      {"Заголовок {#мой.id_2}", "мой.id_2"},
      {"Заголовок {#bad id}", "заголовок-bad-id"},
      {"Заголовок {#\"><script>}", "заголовок-"},
  }));
  CAPTURE(heading);
  RenderedMarkdown const rendered = render_markdown("## " + heading + "\n");
  REQUIRE(rendered.sections.size() == 1);
  CHECK(rendered.sections[0].anchor == anchor);
  CHECK_THAT(rendered.html, Catch::StartsWith("<h2 id=\"" + anchor + "\">"));
}

TEST_CASE("a given id is taken out of the heading", "[article]") {
  RenderedMarkdown const rendered = render_markdown("## **Открыть** окно {#open}\n");
  CHECK(rendered.sections.at(0).heading == "Открыть окно");
  CHECK(rendered.html == "<h2 id=\"open\"><strong>Открыть</strong> окно</h2>\n");
  CHECK(rendered.text == "Открыть окно\n");
}

TEST_CASE("no two headings share an id", "[article]") {
  RenderedMarkdown const rendered =
      render_markdown("## A\n\n## A\n\n## A-1\n\n## A\n\n## X {#a}\n\n- ## A\n");
  std::set<std::string> anchors;
  for (Section const& section : rendered.sections) {
    CHECK(anchors.insert(section.anchor).second);
  }
  CHECK(anchors == std::set<std::string>{"a", "a-1", "a-1-1", "a-2", "a-3"});
  CHECK_THAT(rendered.html, Catch::Contains("<h2 id=\"a-4\">"));
}

TEST_CASE("a section's ranges hold what stands under its heading, in text, HTML and Markdown",
          "[article]") {
  std::string const line_end = GENERATE(as<std::string>(), "\n", "\r\n");
  std::string source =
      "# Title\n\nIntro.\n\n## One\n\nFirst *text*.\n\n- a\n\n  ## Nested\n\n### Two "
      "{#two}\nlazy\n\nUnderlined\nheading\n"
      "===\n\n    code\n\nend\n\n## Empty\n## Last\n> quote";
  for (std::size_t at = source.find('\n'); line_end != "\n" && at != source.npos;
       at = source.find('\n', at + 2)) {
    source.replace(at, 1, line_end);
  }
  RenderedMarkdown const rendered = render_markdown(source);

  struct Expected {
    std::string heading;
    int level;
    std::string text;
    std::string html;
    std::string markdown;
  };

  std::vector<Expected> const expected{
      {"", 0, "Intro.", "<p>Intro.</p>\n", "Intro."},
      {"One", 2, "First text.\n\n- a\nNested",
       "<p>First <em>text</em>.</p>\n<ul>\n<li>\n<p>a</p>\n<h2 "
       "id=\"nested\">Nested</h2>\n</li>\n</ul>\n",
       "First *text*.\n\n- a\n\n  ## Nested"},
      {"Two", 3, "lazy", "<p>lazy</p>\n", "lazy"},
      {"Underlined heading", 1, "code\n\nend", "<pre><code>code\n</code></pre>\n<p>end</p>\n",
       "    code\n\nend"},
      {"Empty", 2, "", "", ""},
      {"Last", 2, "quote", "<blockquote>\n<p>quote</p>\n</blockquote>\n", "> quote"},
  };
  REQUIRE(rendered.sections.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    Section const& section = rendered.sections[i];
    CAPTURE(i, section.heading);
    CHECK(section.heading == expected[i].heading);
    CHECK(section.level == expected[i].level);
    CHECK(slice(rendered.text, section.text) == expected[i].text);
    CHECK(slice(rendered.html, section.html) == expected[i].html);
    std::string markdown = slice(source, section.markdown);
    std::erase(markdown, '\r');
    CHECK(markdown == expected[i].markdown);
  }
}

TEST_CASE("a section rendered alone says the same as in its document", "[article]") {
  std::string const source =
      "Start\n\n## A\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| c | d |\n\n## B\n\n> [!NOTE]\n> "
      "careful\n\n```\nx\n```\n";
  RenderedMarkdown const whole = render_markdown(source);
  REQUIRE(whole.sections.size() == 3);
  for (Section const& section : whole.sections) {
    RenderedMarkdown const alone = render_markdown(slice(source, section.markdown));
    CHECK(alone.html == slice(whole.html, section.html));
    CHECK(alone.text == slice(whole.text, section.text) + "\n");
  }
}

TEST_CASE("quotes with a marker become callouts", "[article]") {
  auto const [markdown, html, text] = GENERATE(table<std::string, std::string, std::string>({
      {"> [!NOTE]\n> a *b*", "<aside class=\"callout note\">\n<p>a <em>b</em></p>\n</aside>\n",
       "a b\n"},
      {">[!Warning]\n> a\n> b", "<aside class=\"callout warning\">\n<p>a\nb</p>\n</aside>\n",
       "a b\n"},
      {"> [!TIP]\n>\n> - a", "<aside class=\"callout tip\">\n<ul>\n<li>a</li>\n</ul>\n</aside>\n",
       "- a\n"},
      {"> [!IMPORTANT] a", "<aside class=\"callout important\">\n<p>a</p>\n</aside>\n", "a\n"},
      {"> [!CAUTION]\n> **a**",
       "<aside class=\"callout caution\">\n<p><strong>a</strong></p>\n</aside>\n", "a\n"},
      {"> [!NOTE]", "<aside class=\"callout note\">\n</aside>\n", ""},
      {"> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>\n", "[!OTHER] a\n"},
      {"> a [!NOTE]", "<blockquote>\n<p>a [!NOTE]</p>\n</blockquote>\n", "a [!NOTE]\n"},
  }));
  CAPTURE(markdown);
  CHECK(html_of(markdown) == html);
  CHECK(text_of(markdown) == text);
}

TEST_CASE("links are noted as written, with their lines", "[article]") {
  RenderedMarkdown const rendered = render_markdown(
      "[a](b.md)\ntwo ![c](d.png)\n\n> [!NOTE]\n> x [e][f]\n\n| h |\n|---|\n| [g](javascript:x) "
      "|\n\n[f]: g.md\n");
  CHECK(rendered.links == std::vector<Link>{{"b.md", 1, false},
                                            {"d.png", 2, true},
                                            {"g.md", 5, false},
                                            {"javascript:x", 9, false}});
}

TEST_CASE("links of an article are written as addresses", "[article]") {
  RenderedMarkdown const rendered =
      render_markdown("[a](../b/c.md#d) ![e](f.png) [g](../../../h.md)", {"ru/x/y.md", {"ru"}});
  CHECK(rendered.html ==
        "<p><a href=\"/ru/articles/b/c#d\">a</a> <img src=\"/media/ru/x/f.png\" alt=\"e\" "
        "loading=\"lazy\" /> "
        "<a>g</a></p>\n");
}

TEST_CASE("HTML is escaped for text and attributes", "[article]") {
  CHECK(escape_html("<a b=\"c\" d='e'> & я") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt; &amp; я");
}

}  // namespace spravka::article
