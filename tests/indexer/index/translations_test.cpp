#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;
using index::Question;

namespace {

/// Two articles in both languages teach what "refund" is; a third stands in English only.
std::vector<Library::File> bilingual() {
  return {
      {"ru/one.md", "# Возврат за заказ\n\n## Сроки возврата\n\nДеньги придут за три дня."},
      {"en/one.md", "# Refund of an order\n\n## Time of a refund\n\nMoney comes in three days."},
      {"ru/two.md", "# Частичный возврат\n\nЧасть денег."},
      {"en/two.md", "# Partial refund\n\nA part of the money."},
      {"ru/three.md", "# Доставка заказа\n\nКурьер."},
      {"en/three.md", "# Delivery of an order\n\nA courier."},
      {"en/gift.md", "# Gift card refund\n\nA gift card is paid back to its buyer."}};
}

index::Results ask(Library const& library, std::string const& text, char const* language = nullptr,
                   Audience audience = Audience::Public) {
  Question question(text, audience);
  if (language != nullptr) {
    question.language = text::Language{language};
  }
  return library.searcher().search(question);
}

}  // namespace

TEST_CASE("a question finds an article that exists in the other language only, below its own",
          "[index]") {
  auto const found = paths(ask(Library::with(bilingual()), "возврат").hits);
  REQUIRE(found.size() >= 3);
  CHECK(found.front().starts_with("ru/"));
  CHECK(std::count(found.begin(), found.end(), "en/gift.md") == 1);
}

TEST_CASE("a word of the other language finds the article in the language that is asked for",
          "[index]") {
  auto const results = ask(Library::with(bilingual()), "refund", "ru");
  REQUIRE_FALSE(results.hits.empty());
  for (auto const& hit : results.hits) {
    CHECK(hit.language.code == "ru");
  }
  REQUIRE(results.rescue);
  CHECK(results.rescue->kinds == std::vector<std::string>{"synonym"});
  CHECK(results.rescue->query == "возврат");
}

TEST_CASE("a word of the language itself is never translated", "[index]") {
  auto const results = ask(Library::with(bilingual()), "refund", "en");
  CHECK_FALSE(results.rescue);
  CHECK(results.hits.size() == 3);
}

TEST_CASE("a translation learned from internal articles tells a customer nothing", "[index]") {
  std::string const internal = "---\naudience: agents\n---\n";
  Library const library = Library::with({{"ru/a.md", internal + "# Премия курьера\n\nТекст."},
                                         {"en/a.md", "# Bonus of a courier\n\nText."},
                                         {"ru/b.md", internal + "# Премия за год\n\nТекст."},
                                         {"en/b.md", "# Bonus of the year\n\nText."}});
  auto const as_customer = ask(library, "bonus", "ru");
  CHECK(as_customer.hits.empty());
  CHECK_FALSE(as_customer.rescue);
  CHECK(ask(library, "bonus", "ru", Audience::Agents).hits.size() == 2);
}
