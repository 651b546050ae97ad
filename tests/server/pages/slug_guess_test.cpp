#include "server/pages/slug_guess.h"

#include <catch2/catch.hpp>

using spravka::index::Card;
using spravka::pages::slug_likeness;
using spravka::pages::SlugBook;

namespace {

Card card(std::string const& slug) {
  Card card;
  card.slug = slug;
  card.path = "en/" + slug + ".md";
  return card;
}

}  // namespace

TEST_CASE("a slug with a slip is near the right one", "[pages]") {
  CHECK(slug_likeness("billing/refund", "billing/refund") == 1);
  CHECK(slug_likeness("billing/refnud-order", "billing/refund-order") > 0.55);
  CHECK(slug_likeness("payments/refund-order", "billing/refund-order") == 1);
  CHECK(slug_likeness("Billing/Refund_Order", "billing/refund-order") == 1);
  CHECK(slug_likeness("billing/refund", "account/two-factor") < 0.55);
  CHECK(slug_likeness("", "account/two-factor") < 0.55);
}

TEST_CASE("the nearest slugs come first, and far ones not at all", "[pages]") {
  SlugBook const book(
      {card("billing/refund"), card("billing/refunds-abroad"), card("account/password")});
  auto const near = book.near("billing/refunds", 5);
  REQUIRE(near.size() == 2);
  CHECK(near[0] == "en/billing/refund.md");
  CHECK(book.near("billing/refunds", 1).size() == 1);
  CHECK(book.near("qwerty", 5).empty());
  CHECK(SlugBook({}).near("qwerty", 5).empty());
}

TEST_CASE("a book of slugs finds what comparing each of them finds", "[pages]") {
  std::vector<Card> cards;
  for (auto const* category : {"billing", "account", "delivery/abroad"}) {
    for (auto const* name :
         {"refund-order", "refunds", "two-factor", "password", "pass-word.now"}) {
      cards.push_back(card(std::string(category) + "/" + name));
    }
  }
  SlugBook const book(cards);
  for (std::string const asked :
       {"billing/refnud-order", "passwords", "delivery/refunds", "x/y/two_factor", "account"}) {
    std::size_t near = 0;
    for (auto const& one : cards) {
      near += slug_likeness(asked, one.slug) >= 0.55 ? 1 : 0;
    }
    CAPTURE(asked);
    CHECK(book.near(asked, cards.size()).size() == near);
  }
}
