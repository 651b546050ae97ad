#include "server/pages/slug_guess.h"

#include <catch2/catch.hpp>

using spravka::index::Card;
using spravka::pages::near_slugs;
using spravka::pages::slug_likeness;

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
  std::vector<Card> const cards{card("billing/refund"), card("billing/refunds-abroad"),
                                card("account/password")};
  auto const near = near_slugs(cards, "billing/refunds", 5);
  REQUIRE(near.size() == 2);
  CHECK(near[0].slug == "billing/refund");
  CHECK(near_slugs(cards, "billing/refunds", 1).size() == 1);
  CHECK(near_slugs(cards, "qwerty", 5).empty());
}
