#include "indexer/index/explanation.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;
using index::MeaningKind;

namespace {

index::Explanation explain(Library const& library, std::string const& question,
                           Audience audience = Audience::Public) {
  index::Explanation explanation;
  library.searcher().search({question, audience}, explanation);
  return explanation;
}

bool has_kind(index::ExplainedWord const& word, MeaningKind kind) {
  return std::any_of(word.meanings.begin(), word.meanings.end(),
                     [kind](auto const& meaning) { return meaning.kind == kind; });
}

/// An internal article with a word of the family of one that a public article has.
Library with_internal_word() {
  return Library::with(
      {{"ru/one.md", "# Вернуть деньги\n\nДеньги придут на карту."},
       {"ru/two.md", "---\ntitle: Внутреннее\naudience: agents\n---\n\nНам вернули зимородка."}});
}

/// Eight of the 40 words of one of two matters.
std::string words_of(std::size_t number) {
  std::string words;
  for (std::size_t word = 0; word < 8; ++word) {
    std::size_t const which = (number / 2 * (word + 1) + word * word) % 40;
    words += number % 2 == 0 ? " modem" : " bank";
    words += {static_cast<char>('a' + which % 20), which < 20 ? 'x' : 'k'};
  }
  return words;
}

/// Six hundred articles, each with a word of its own.
Library many_articles() {
  std::vector<Library::File> files;
  for (std::size_t number = 0; number < 600; ++number) {
    files.push_back({"en/" + std::to_string(1'000 + number) + ".md",
                     "# Unit" + std::to_string(number) + "\n\n" + words_of(number)});
  }
  return Library::with(files);
}

}  // namespace

TEST_CASE("the parts of a sum are the score, the biggest first, none of them 0", "[index]") {
  Library const library =
      Library::with({{"ru/refund.md", "# Как вернуть деньги\n\nДеньги вернутся на карту."},
                     {"ru/card.md", "# Карта\n\nДеньги на карте, вернуть её можно в банк."}});
  auto const explanation = explain(library, "как вернуть деньги");
  REQUIRE(explanation.hits.size() == 2);
  for (auto const& hit : explanation.hits) {
    auto const parts = index::parts_of(hit, explanation.weights);
    double sum = 0;
    double last = 1e9;
    for (auto const& part : parts) {
      CHECK(part.product() != 0);
      CHECK(part.product() <= last);
      CHECK_FALSE(part.description.empty());
      last = part.product();
      sum += part.product();
    }
    CHECK(sum == Approx(hit.score));
  }
  auto const parts = index::parts_of(explanation.hits.front(), explanation.weights);
  CHECK(parts.front().name == "exact-title");
  CHECK(parts.front().product() == index::exact_title);
}

TEST_CASE("an explanation tells what else a word is read as, and why", "[index]") {
  article::Collection collection;
  collection.synonyms = {{{"ru"}, {"счёт", "инвойс"}, {}}};
  Library const library =
      Library::with({{"ru/bill.md", "# Счёт\n\nПришлём invoice и wi-fi роутер. Kubernetes."},
                     {"ru/cluster.md", "# Кластер\n\nКубернетес в кластере."},
                     {"ru/node.md", "# Узел\n\nКубернетес на узле."},
                     {"ru/kube.md", "# Кубернетес\n\nКубернетес для всех."}},
                    collection);
  auto const explanation = explain(library, "счёт wi-fi kubernetes");
  REQUIRE(explanation.words.size() == 3);
  CHECK(has_kind(explanation.words[0], MeaningKind::Synonym));
  CHECK(has_kind(explanation.words[1], MeaningKind::Parts));
  CHECK(has_kind(explanation.words[2], MeaningKind::Twin));
}

TEST_CASE("an explanation shows no word of an article its reader may not see", "[index]") {
  Library const library = with_internal_word();
  CHECK(
      has_kind(explain(library, "вернуть", Audience::Agents).words.front(), MeaningKind::Relative));
  auto const told = explain(library, "вернуть зимородок");
  REQUIRE(told.words.size() == 2);
  CHECK_FALSE(has_kind(told.words[0], MeaningKind::Relative));
  CHECK(told.words[1].is_unknown);
  CHECK(told.words[1].weight == 0);
  for (auto const& hit : told.hits) {
    CHECK(hit.path != "ru/two.md");
  }
}

TEST_CASE("the words of a question that finds nothing are explained all the same", "[index]") {
  auto const explanation = explain(with_internal_word(), "кашалот");
  REQUIRE(explanation.words.size() == 1);
  CHECK(explanation.words.front().is_unknown);
  CHECK(explanation.hits.empty());
}

TEST_CASE("quoted and excluded words are told apart", "[index]") {
  auto const explanation = explain(with_internal_word(), "\"вернуть деньги\" -картинка");
  CHECK(explanation.quoted.size() == 1);
  CHECK(explanation.excluded.size() == 1);
}

TEST_CASE("of many articles, too, each is near to a question of its matter", "[index][threads]") {
  Library const library = many_articles();
  for (std::size_t const number : {0, 1, 254, 255, 256, 257, 511, 512, 598, 599}) {
    auto const explained = explain(library, "unit" + std::to_string(number) + words_of(number));
    CAPTURE(number);
    REQUIRE_FALSE(explained.hits.empty());
    auto const& first = explained.hits.front();
    CHECK(first.title == "Unit" + std::to_string(number));
    CHECK(first.features[static_cast<std::size_t>(index::Feature::Matter)] > 0.3);
    CHECK(first.features[static_cast<std::size_t>(index::Feature::PassageMatter)] > 0.3);
  }
}
