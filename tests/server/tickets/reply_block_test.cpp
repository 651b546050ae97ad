#include "server/tickets/reply_block.h"

#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"

using namespace spravka;
using tickets::BlockForm;
using tickets::reply_block;

namespace {

index::Entry entry_of(std::string const& path, std::string const& text) {
  auto const parsed = article::parse_article(path, text);
  REQUIRE(parsed.has_value());
  return index::to_entry(parsed->article);
}

std::string const refund =
    "---\ntitle: Как вернуть [деньги]\n---\n\nВступление.\n\n## Проблема\n\nДеньги не "
    "пришли.\n\n## Причина\n\nБанк **не спешит**.\n\n"
    "## Решение\n\n1. Откройте [заказы](orders.md).\n2. Нажмите «Вернуть».\n\n### Если не "
    "помогло\n\nПодождите.\n\n## Ещё\n\nЛишнее.\n";
std::string const base = "https://help.test";

}  // namespace

TEST_CASE("a block holds solution, then cause, then where to read more", "[tickets]") {
  auto const text = reply_block(entry_of("ru/billing/refund.md", refund), base, BlockForm::Text);
  CAPTURE(text);
  auto const solution = text.find("1. Откройте заказы.\n2. Нажмите «Вернуть».");
  auto const below = text.find("Если не помогло\n\nПодождите.");
  auto const why = text.find("Почему так:\n\nБанк не спешит.");
  auto const more =
      text.find("Подробнее: Как вернуть [деньги]\nhttps://help.test/ru/articles/billing/refund#");
  REQUIRE(solution == 0);
  REQUIRE(solution < below);
  REQUIRE(below < why);
  REQUIRE(why < more);
  REQUIRE(text.find("Лишнее") == std::string::npos);
  REQUIRE(text.find("**") == std::string::npos);
}

TEST_CASE("what solved another ticket is a block too, with the article only customers may read",
          "[tickets]") {
  tickets::Solved const solved{"Подождите.\n", "Банк не спешит.", {"ru"}};
  auto const article = entry_of("ru/billing/refund.md", refund);
  auto const text = tickets::solved_block(solved, &article, base);
  CAPTURE(text);
  CHECK(
      text.starts_with("Подождите.\n\nПочему так:\n\nБанк не спешит.\n\nПодробнее: Как вернуть "
                       "[деньги]\nhttps://help.test/ru/articles/billing/refund#"));
  auto const internal = entry_of("ru/a.md", "---\naudience: agents\n---\n# А\n\nТекст.\n");
  CHECK(tickets::solved_block({"Wait.", "", {"en"}}, &internal, base) == "Wait.");
  CHECK(tickets::solved_block({"Wait.", "", {"en"}}, nullptr, base) == "Wait.");
}

TEST_CASE("as HTML the block's own links work in a letter, and its title is no markup",
          "[tickets]") {
  auto const html =
      reply_block(entry_of("ru/billing/refund.md",
                           "---\ntitle: <b>x</b>\n---\n## Решение\n\nСм. [заказы](orders.md).\n"),
                  base, BlockForm::Html);
  CAPTURE(html);
  REQUIRE(html.find("href=\"https://help.test/ru/articles/billing/orders\"") != std::string::npos);
  REQUIRE(html.find("&lt;b&gt;x&lt;/b&gt;") != std::string::npos);
  REQUIRE(html.find("<b>") == std::string::npos);
}

TEST_CASE("as Markdown the title cannot break the link", "[tickets]") {
  auto const markdown =
      reply_block(entry_of("ru/billing/refund.md", refund), base, BlockForm::Markdown);
  CAPTURE(markdown);
  REQUIRE(
      markdown.find("[Как вернуть \\[деньги\\]](<https://help.test/ru/articles/billing/refund#") !=
      std::string::npos);
  REQUIRE(markdown.find("Банк **не спешит**.") != std::string::npos);
}

TEST_CASE("an article without a solution gives its summary and its opening", "[tickets]") {
  auto const text = reply_block(
      entry_of("en/a.md",
               "---\ntitle: Limits\nsummary: What fits where.\n---\n\nUp to ten files.\n"),
      base, BlockForm::Text);
  REQUIRE(
      text ==
      "What fits where.\n\nUp to ten files.\n\nRead more: Limits\nhttps://help.test/en/articles/a");

  std::string paragraphs;
  for (int i = 0; i < 200; ++i) {
    paragraphs += "Sentence number " + std::to_string(i) + " says little.\n\n";
  }
  auto const cut =
      reply_block(entry_of("en/a.md", "# Long\n\n" + paragraphs), base, BlockForm::Text);
  REQUIRE(cut.size() < 2'200);
  REQUIRE(cut.find("says little.\n\nRead more: Long") != std::string::npos);
}

TEST_CASE("an article that opens with an empty heading still gives more than a link", "[tickets]") {
  auto const text = reply_block(
      entry_of("en/a.md", "---\ntitle: Limits\n---\n\n## Files\n\n### Size\n\nUp to ten files.\n"),
      base, BlockForm::Text);
  REQUIRE(text.starts_with("Up to ten files.\n\nRead more: Limits\n"));
}

TEST_CASE("an article without any text gives its title and address", "[tickets]") {
  auto const text =
      reply_block(entry_of("en/a.md", "---\ntitle: Limits\n---\n"), base, BlockForm::Text);
  REQUIRE(text == "Read more: Limits\nhttps://help.test/en/articles/a");
}

TEST_CASE("a cause told inside the solution is told once", "[tickets]") {
  auto const text = reply_block(
      entry_of("en/a.md",
               "---\ntitle: T\n---\n\n## Solution\n\nRestart it.\n\n### Cause\n\nA leak.\n"),
      base, BlockForm::Text);
  CAPTURE(text);
  auto const first = text.find("A leak.");
  REQUIRE(first != std::string::npos);
  REQUIRE(text.find("A leak.", first + 1) == std::string::npos);
}

TEST_CASE("as HTML links to other hosts stay, and places in the article lead to it", "[tickets]") {
  auto const html = reply_block(
      entry_of("en/a.md",
               "---\ntitle: T\n---\n\n## Solution\n\n[away](//cdn.test/x) and [below](#more).\n"),
      base, BlockForm::Html);
  CAPTURE(html);
  REQUIRE(html.find("href=\"//cdn.test/x\"") != std::string::npos);
  REQUIRE(html.find("href=\"https://help.test/en/articles/a#more\"") != std::string::npos);
}

TEST_CASE("a heading or summary is no markup in any form", "[tickets]") {
  std::string const article = "---\ntitle: T\nsummary: \"<img src=x> [a](b) *c*\"\n---\n\nText.\n";
  auto const html = reply_block(entry_of("en/a.md", article), base, BlockForm::Html);
  REQUIRE(html.find("<img") == std::string::npos);
  auto const markdown = reply_block(entry_of("en/a.md", article), base, BlockForm::Markdown);
  REQUIRE(markdown.starts_with("\\<img src=x\\> \\[a\\](b) \\*c\\*"));
}
