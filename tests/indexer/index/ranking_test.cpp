#include <algorithm>

#include <catch2/catch.hpp>
#include <xapian.h>

#include "indexer/index/index_folder.h"
#include "indexer/index/ranker.h"
#include "indexer/index/schema.h"
#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;

namespace {

index::Explanation explain(Library const& library, std::string const& question) {
  index::Explanation explanation;
  library.searcher().search({question, Audience::Agents}, explanation);
  return explanation;
}

/// Two matters in so many articles that their words' company can be learned.
std::vector<Library::File> two_matters() {
  std::vector<Library::File> files;
  for (int number = 0; number < 12; ++number) {
    std::string const own = std::to_string(number);
    bool const is_even = number % 2 == 0;
    files.push_back({"en/billing/page" + own + ".md",
                     "# Bill " + own + "\n\nThe " + (is_even ? "invoice" : "receipt") +
                         " shows payment, amount, tax and currency of customer " + own + "."});
    files.push_back({"en/network/page" + own + ".md",
                     "# Link " + own + "\n\nThe " + (is_even ? "router" : "gateway") +
                         " forwards packets, subnet, address and port of host " + own + "."});
  }
  return files;
}

std::string unlearned(Library const& library) {
  Xapian::Database const database(*index::current_index(library.data()));
  return database.get_metadata(index::schema::unlearned_key);
}

}  // namespace

TEST_CASE("a word of the same family finds an article, and ranks it above an unrelated one",
          "[index]") {
  Library const library = Library::with(
      {{"ru/japan.md", "# Поездка в Японию\n\nЯпонский язык и японские обычаи для туриста."},
       {"ru/china.md", "# Поездка в Китай\n\nКитайский язык и китайские обычаи для туриста."},
       {"ru/video.md", "# Просмотр записей\n\nЗаписи хранятся в архиве год."},
       {"ru/post.md", "# Почта\n\nПисьма и посылки туриста."}});
  CHECK(library.finds("японец язык").front() == "ru/japan.md");
  auto const letter = library.searcher().suggest(
      {"Записи", "Хочу просматривать записи из архива", Audience::Public});
  REQUIRE_FALSE(letter.hits.empty());
  CHECK(letter.hits.front().path == "ru/video.md");
}

TEST_CASE("an article on the matter is nearer than one with a word by chance", "[index]") {
  auto files = two_matters();
  files.push_back(
      {"en/chance.md", "# Note\n\nA receipt of packets at the router and gateway host."});
  auto const explanation = explain(Library::with(files), "receipt tax");
  auto const matter_of = [&explanation](std::string const& path) {
    auto const hit = std::find_if(explanation.hits.begin(), explanation.hits.end(),
                                  [&path](auto const& one) { return one.path == path; });
    REQUIRE(hit != explanation.hits.end());
    return hit->features[index::number(index::Feature::Matter)];
  };
  CHECK(matter_of("en/billing/page1.md") > 0.5);
  CHECK(matter_of("en/chance.md") < 0.5);
}

TEST_CASE("a section whose heading is the question comes before an article that speaks of it more",
          "[index]") {
  Library const library = Library::with(
      {{"en/extensions.md",
        "# Extensions\n\n## Balancer\n\nShares connections.\n\n## Other "
        "modules\n\nMaps, statistics and languages for the database."},
       {"en/connect.md",
        "# Connect with a key\n\nThe balancer takes the key, the balancer passes it on; tell the "
        "balancer where it is.\n\n## How the balancer is told\n\nIn its own settings."}});
  CHECK(library.finds("balancer").front() == "en/extensions.md");
  auto const explanation = explain(library, "balancer");
  auto const heading = [&explanation](std::size_t hit) {
    return explanation.hits[hit].features[index::number(index::Feature::Heading)];
  };
  CHECK(heading(0) == Approx(1));
  CHECK(heading(1) == 0);  // A quarter of its heading was asked for.
}

TEST_CASE("an explanation adds up to the score, best first", "[index]") {
  auto const explanation = explain(Library::with(two_matters()), "receipt payment");
  REQUIRE(explanation.hits.size() > 3);
  double last = 1e9;
  for (auto const& hit : explanation.hits) {
    double sum = hit.title_bonus;
    for (std::size_t feature = 0; feature < index::feature_count; ++feature) {
      sum += hit.features[feature] * explanation.weights[feature];
    }
    CHECK(sum == Approx(hit.score));
    CHECK(hit.score <= last);
    last = hit.score;
  }
}

TEST_CASE("an explanation tells each word with its weight and relatives", "[index]") {
  Library const library =
      Library::with({{"ru/one.md", "# Просмотр видео\n\nПросматривать видео можно без входа."},
                     {"ru/two.md", "# Вход\n\nВойти можно по паролю."}});
  auto const explanation = explain(library, "как просмотреть видео");
  REQUIRE(explanation.words.size() == 3);
  CHECK(explanation.words[0].is_stop);
  CHECK(explanation.words[1].written == "просмотреть");
  CHECK(explanation.words[2].weight > explanation.words[0].weight);
}

TEST_CASE("spaces are learned at a rebuild and again when a tenth has changed", "[index]") {
  Library const library = Library::with(two_matters());
  CHECK(unlearned(library) == "0");
  auto const change = [&library](int count) {
    auto writer = library.writer();
    for (int number = 0; number < count; ++number) {
      std::string const path = "en/billing/page" + std::to_string(number) + ".md";
      writer.put(Library::article(path, "# Bill\n\nAnother text."));
    }
    writer.commit("next");
  };
  change(1);
  CHECK(unlearned(library) == "1");
  change(2);
  CHECK(unlearned(library) == "0");
}

TEST_CASE("a name as it was typed comes before articles that only have its parts", "[index]") {
  Library const library =
      Library::with({{"en/limits.md",
                      "# Server limits\n\nThe server has limits. A long page on many things: "
                      "memory, disks, ports. "
                      "Raise `max_connections` when clients are refused."},
                     {"en/balancer.md",
                      "# Balancing rules\n\nThe max of retries, `--max-retries`, and the timeout "
                      "of connections: each rule "
                      "closes connections after it."}});
  REQUIRE(library.finds("max_connections") ==
          std::vector<std::string>{"en/limits.md", "en/balancer.md"});
  REQUIRE(library.finds("max connections").front() == "en/balancer.md");
}
