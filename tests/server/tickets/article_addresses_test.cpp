#include "server/tickets/article_addresses.h"

#include <catch2/catch.hpp>

using spravka::tickets::article_addresses;

TEST_CASE("our own articles are found in a letter, and only they", "[tickets]") {
  auto const base = "https://help.example";
  CHECK(article_addresses("Смотрите https://help.example/ru/articles/billing/refund#steps.",
                          base) == std::set<std::string>{"/ru/articles/billing/refund#steps"});
  CHECK(
      article_addresses(
          "[так](https://help.example/ru/articles/a?x=1#b) и «https://help.example/en/articles/b»",
          base) == std::set<std::string>{"/ru/articles/a#b", "/en/articles/b"});
  CHECK(article_addresses("http://help.example/ru/articles/a/ https://help.example/ru/articles/a",
                          base) == std::set<std::string>{"/ru/articles/a"});
  CHECK(article_addresses(
            "https://other.example/ru/articles/a https://help.example.evil/ru/articles/a "
            "https://help.example/ru/tickets/secret https://help.example",
            base)
            .empty());
}
