#include "indexer/article/link.h"

#include <catch2/catch.hpp>

namespace spravka::article {

TEST_CASE("links of an article become addresses of the server", "[article]") {
  auto const [target, address] = GENERATE(table<char const*, char const*>({
      {"cards.md", "/ru/articles/billing/cards"},
      {"./cards.md#steps", "/ru/articles/billing/cards#steps"},
      {"../start.md?from=x#top", "/ru/articles/start?from=x#top"},
      {"../../en/billing/cards.md", "/en/articles/billing/cards"},
      {"cards", "/ru/articles/billing/cards"},
      {"cards.MARKDOWN", "/ru/articles/billing/cards"},
      {"/ru/billing/cards.md", "/ru/articles/billing/cards"},
      {"/ru/articles/billing/cards", "/ru/articles/billing/cards"},
      {"мои карты.md", "/ru/articles/billing/%D0%BC%D0%BE%D0%B8%20%D0%BA%D0%B0%D1%80%D1%82%D1%8B"},
      {"my%20cards.md", "/ru/articles/billing/my%20cards"},
      {"form.pdf", "/media/ru/billing/form.pdf"},
      {"#steps", "#steps"},
      {"", ""},
      {"/ru/tickets/new", "/ru/tickets/new"},
      {"https://example.com/a.md", "https://example.com/a.md"},
      {"HTTP://example.com", "HTTP://example.com"},
      {"//example.com/a", "//example.com/a"},
      {"mailto:help@example.com", "mailto:help@example.com"},
      {"tel:+70000000000", "tel:+70000000000"},
      {"../../../etc/passwd", ""},
      {"../../..", ""},
      {"a%00b.md", ""},
      {"javascript:alert(1)", ""},
      {" JavaScript:alert(1)", ""},
      {"java\tscript:alert(1)", ""},
      {"data:text/html,x", ""},
      {"vbscript:x", ""},
      {"file:///etc/passwd", ""},
      {"c:\\windows", ""},
  }));
  REQUIRE(link_address({"ru/billing/refund.md", {"ru"}}, target, false) == address);
}

TEST_CASE("images of an article become addresses under /media", "[article]") {
  auto const [target, address] = GENERATE(table<char const*, char const*>({
      {"card.png", "/media/ru/billing/card.png"},
      {"../../images/card 1.png", "/media/images/card%201.png"},
      {"/images/card.png", "/media/images/card.png"},
      {"/media/images/card.png", "/media/images/card.png"},
      {"https://example.com/card.png", "https://example.com/card.png"},
      {"../../../card.png", ""},
      {"/media/../../card.png", ""},
      {"data:image/png;base64,AAAA", ""},
      {"mailto:a@example.com", ""},
  }));
  REQUIRE(link_address({"ru/billing/refund.md", {"ru"}}, target, true) == address);
}

TEST_CASE("a link between articles outside language folders keeps the article's language",
          "[article]") {
  REQUIRE(link_address({"billing/refund.md", {"en"}}, "cards.md", false) ==
          "/en/articles/billing/cards");
}

TEST_CASE("an anchor is read decoded", "[article]") {
  LinkTarget const read = read_link("ru/a.md", "b.md#%D1%88%D0%B0%D0%B3", false);
  CHECK(read.kind == LinkKind::Article);
  CHECK(read.path == "ru/b.md");
  CHECK(read.anchor == "шаг");
}

}  // namespace spravka::article
