#include "indexer/index/phrase_finder.h"

#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using Paths = std::vector<std::string>;

namespace {

Library library() {
  return Library::with(
      {{"en/fields.md",
        "---\ntitle: Refund of a payment\nsummary: How money comes back\ntags: [bank card]\n"
        "phrases: [gimme my cash]\n---\n\nOpen the settings, then press \"Return\".\n\n"
        "## Where it goes\n\nTo the same wi-fi account.json as before: press   return twice.\n"},
       {"en/billing/late-payments.md",
        "# Nothing\n\nThe payments are late, or the press is, or the return.\n"}});
}

}  // namespace

TEST_CASE("a phrase is found in every field that an article has", "[index]") {
  auto const phrase =
      GENERATE(as<std::string>{}, "refund of a payment", "money comes", "bank card", "my cash",
               "the settings", "settings then press", "where it goes", "wi-fi account.json",
               "fi account", "before press", "press return", "Presses returned twice");
  REQUIRE(library().finds("\"" + phrase + "\"") == Paths{"en/fields.md"});
}

TEST_CASE("words that do not stand side by side are no phrase", "[index]") {
  auto const phrase = GENERATE(as<std::string>{}, "settings press", "payment how", "back bank",
                               "card gimme", "payment refund", "return where", "goes to",
                               "same account", "wi account", "late the", "press or");
  REQUIRE(library().finds("\"" + phrase + "\"").empty());
}

TEST_CASE("an address is no text: neither a phrase nor a word in just this form stands there",
          "[index]") {
  REQUIRE(library().finds("\"late payments\"").empty());
  REQUIRE(library().finds("\"billing\"").empty());
  REQUIRE(library().finds("\"payments\"") == Paths{"en/billing/late-payments.md"});
}

TEST_CASE("what says an excluded phrase is left out, what has its words apart is not", "[index]") {
  REQUIRE(library().finds("press -wi-fi") == Paths{"en/billing/late-payments.md"});
  REQUIRE(library().finds("press -account") == Paths{"en/billing/late-payments.md"});
  REQUIRE(library().finds("press -press").empty());
}

TEST_CASE("a word that no article has any more is not what was meant", "[index]") {
  Library const library =
      Library::with({{"en/a.md", "# Giraffes\n\nA giraffe."}, {"en/b.md", "# Cats\n\nA cat."}});
  REQUIRE(library.finds("girafe") == Paths{"en/a.md"});
  {
    auto writer = library.writer();
    writer.put(Library::article("en/a.md", "# Lions\n\nA lion."));
    writer.commit("second");
  }
  auto const answer = library.answers("girafe");
  REQUIRE(answer.hits.empty());
  REQUIRE_FALSE(answer.rescue);
}
