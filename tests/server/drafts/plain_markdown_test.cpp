#include "server/drafts/plain_markdown.h"

#include <string>

#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"

using namespace spravka;
using drafts::Links;
using drafts::to_markdown;

TEST_CASE("steps of a reply become numbered steps", "[drafts]") {
  auto const [plain, markdown] = GENERATE(table<char const*, char const*>({
      {"1) Откройте меню\n2) Нажмите Сохранить", "1. Откройте меню\n2. Нажмите Сохранить"},
      {"1. Open it\n\n2. Save it", "1. Open it\n2. Save it"},
      {"Сделайте так:\n- Откройте меню\n- Нажмите Сохранить",
       "Сделайте так:\n\n1. Откройте меню\n2. Нажмите Сохранить"},
      {"Нельзя:\n- чужой контент\n- реклама", "Нельзя:\n\n- чужой контент\n- реклама"},
      {"Откройте меню.\nНажмите Сохранить.", "1. Откройте меню.\n2. Нажмите Сохранить."},
      {"Click Save\nRestart the app", "1. Click Save\n2. Restart the app"},
      {"Так: 1) откройте меню 2) нажмите Сохранить",
       "Так:\n\n1. откройте меню\n2. нажмите Сохранить"},
      {"1) Open\n   - the menu\n2) Save", "1. Open\n   - the menu\n2. Save"},
      {"1) Open\nit takes a minute\n2) Save\n\nThat is all.",
       "1. Open\n   it takes a minute\n2. Save\n\nThat is all."},
      {"Один.\nДва.\n\nТри.", "Один.\\\nДва.\n\nТри."},
      {"```\n# not a heading\n```", "```\n# not a heading\n```"},
      {"```\nnever closed", "```\nnever closed\n```"},
  }));
  CHECK(to_markdown(plain, Links::Alive) == markdown);
}

TEST_CASE("what has a meaning in Markdown is escaped, what is code or a fact is not touched",
          "[drafts]") {
  auto const [plain, markdown] = GENERATE(table<char const*, char const*>({
      {"# heading", "\\# heading"},
      {"[a](http://b.example)", "\\[a\\](http\\://b.example)"},
      {"![a](b)", "!\\[a\\](b)"},
      {"<script>", "\\<script>"},
      {"a_b_c and _d_", "a_b_c and \\_d\\_"},
      {"---", "\\---"},
      {"&lt;b&gt; & c", "\\&lt;b\\&gt; & c"},
      {"run `netplan apply` now", "run `netplan apply` now"},
      {"a ` b", "a \\` b"},
      {"[имя 1]: http", "[имя 1]\\: http"},
      {"[имя 1](x)", "[имя 1]\\(x)"},
      {"| a | b |", "\\| a \\| b \\|"},
      {"kubectl get ns -o json > ns.json", "kubectl get ns -o json > ns.json"},
      {"www.a.example", "www\\.a.example"},
  }));
  CHECK(to_markdown(plain, Links::Dead) == markdown);
}

TEST_CASE("an address in a reply stays a link, byte for byte", "[drafts]") {
  CHECK(to_markdown("см. https://a.example/x_y?b=1&c=*2*", Links::Alive) ==
        "см. https://a.example/x_y?b=1&c=*2*");
}

TEST_CASE("pasted text shows as it was and becomes no markup", "[drafts]") {
  auto const pasted = GENERATE(
      as<std::string>(), "# Heading", "## Решение", "[link](https://evil.example)",
      "![image](https://evil.example/a.png)", "<img src=x onerror=alert(1)>",
      "https://evil.example", "www.evil.example", "<https://evil.example>", "a@evil.example",
      "> quote", "**bold** __bold__ *it* _it_ ~~gone~~", "[имя 1]: https://evil.example",
      "text\n===", "text\n---", "| a | b |\n|---|---|\n| 1 | 2 |", "&lt;b&gt; &amp; &#35;",
      "- [x] task", "~~~\ncode", "    indented", "\\# \\[", "mailto:a@evil.example", "***",
      "+ plus", "[a]: https://evil.example\n[a]");
  auto const parsed = article::parse_article(
      "ru/a.md", "---\ntitle: T\n---\n" + to_markdown(pasted, Links::Dead) + "\n");
  REQUIRE(parsed);
  INFO(parsed->article.html);
  CHECK(parsed->article.links.empty());
  for (char const* const tag : {"<h1", "<h2", "<a ", "<img", "<strong", "<em", "<del", "<table",
                                "<blockquote", "<pre", "<hr", "<script", "<input"}) {
    CHECK(parsed->article.html.find(tag) == std::string::npos);
  }
}
