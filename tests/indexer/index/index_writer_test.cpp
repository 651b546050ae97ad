#include "indexer/index/index_writer.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::IndexWriter;

namespace {

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
}

std::size_t count_cards(Library const& library) {
  return library.searcher().cards(std::nullopt, index::Audience::Agents).size();
}

}  // namespace

TEST_CASE("what was committed is there for the next writer and for readers", "[index]") {
  Library const library =
      Library::with({{"ru/a.md", "# Первая\n\nТекст."}, {"en/b.md", "# Second\n\nText."}});
  auto writer = library.writer();
  REQUIRE(writer.version() == "first");
  REQUIRE(sorted(writer.paths()) == std::vector<std::string>{"en/b.md", "ru/a.md"});
  REQUIRE(library.searcher().version() == "first");
}

TEST_CASE("what was not committed is dropped", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Первая\n\nТекст."}});
  {
    auto writer = library.writer();
    writer.put(Library::article("ru/b.md", "# Вторая\n\nТекст."));
    writer.remove("ru/a.md");
  }
  REQUIRE(library.writer().paths() == std::vector<std::string>{"ru/a.md"});
}

TEST_CASE("an article put again replaces the one with its path", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Первая\n\nслон"}});
  {
    auto writer = library.writer();
    writer.put(Library::article("ru/a.md", "# Первая\n\nжираф"));
    writer.commit("second");
  }
  REQUIRE(count_cards(library) == 1);
  REQUIRE(library.finds("жираф") == std::vector<std::string>{"ru/a.md"});
  REQUIRE(library.finds("\"слон\"").empty());
}

TEST_CASE("a removed article is found by nobody", "[index]") {
  Library const library =
      Library::with({{"ru/a.md", "# Слоны\n\nслон"}, {"ru/b.md", "# Жирафы\n\nжираф"}});
  auto reader = library.searcher();
  {
    auto writer = library.writer();
    writer.remove("ru/a.md");
    writer.remove("ru/never-was.md");
    writer.commit("second");
  }
  REQUIRE(reader.refresh());
  REQUIRE_FALSE(reader.refresh());
  REQUIRE(reader.version() == "second");
  REQUIRE_FALSE(reader.find("a", {"ru"}, index::Audience::Agents));
  REQUIRE(count_cards(library) == 1);
}

TEST_CASE("a rebuild replaces the index in one step, and readers follow", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слоны\n\nслон"}});
  auto reader = library.searcher();
  {
    auto writer = library.writer(Library::Mode::Rebuild);
    REQUIRE(writer.version().empty());
    writer.put(Library::article("ru/b.md", "# Жирафы\n\nжираф"));
    REQUIRE_FALSE(reader.refresh());
    REQUIRE(reader.version() == "first");
    writer.commit("rebuilt");
    REQUIRE(reader.refresh());
  }
  REQUIRE(reader.version() == "rebuilt");
  REQUIRE(library.finds("жираф") == std::vector<std::string>{"ru/b.md"});
  REQUIRE(count_cards(library) == 1);
}

TEST_CASE("an unfinished rebuild leaves the old index and no folder behind", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слоны\n\nслон"}});
  { library.writer(Library::Mode::Rebuild).put(Library::article("ru/b.md", "# Жирафы\n\nжираф")); }
  REQUIRE(library.searcher().version() == "first");
  std::size_t folders = 0;
  for (auto const& item : std::filesystem::directory_iterator(library.data() + "/index")) {
    folders += item.is_directory() ? 1 : 0;
  }
  REQUIRE(folders == 1);
}

TEST_CASE("a second writer is refused while the first one lives", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слоны\n\nслон"}});
  auto writer = library.writer();
  REQUIRE_THROWS_AS(library.writer(), index::IndexError);
  REQUIRE_THROWS_AS(library.writer(Library::Mode::Rebuild), index::IndexError);
}

TEST_CASE("a damaged index is rebuilt by the writer", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слоны\n\nслон"}});
  for (auto const& item :
       std::filesystem::recursive_directory_iterator(library.data() + "/index")) {
    if (item.path().extension() == ".glass") {
      std::filesystem::resize_file(item.path(), 1);
    }
  }
  REQUIRE_THROWS_AS(library.searcher(), index::IndexError);
  auto writer = library.writer();
  REQUIRE(writer.version().empty());
  writer.put(Library::article("ru/a.md", "# Слоны\n\nслон"));
  writer.commit("again");
  REQUIRE(count_cards(library) == 1);
}

TEST_CASE("without an index the error says what to run", "[index]") {
  TemporaryFolder const empty;
  REQUIRE_THROWS_WITH(index::Searcher(empty.str()), Catch::Contains("spravka index"));
}

TEST_CASE("collection and problems are kept with the articles", "[index]") {
  Library const library;
  article::Collection collection;
  collection.categories.push_back({"billing", {"ru"}, "Оплата", "Счета и возвраты", -3, "card"});
  collection.synonyms.push_back({{"ru"}, {"оплата", "платёж"}, {}});
  {
    auto writer = library.writer();
    REQUIRE(writer.problems() == "[]");
    writer.set_collection(collection);
    writer.set_problems(R"([{"path":"ru/a.md"}])");
    writer.commit("first");
  }
  REQUIRE(library.writer().collection() == collection);
  REQUIRE(library.searcher().problems() == R"([{"path":"ru/a.md"}])");
}

TEST_CASE("a path longer than the engine's terms is stored and found", "[index]") {
  std::string const deep = "ru/" + std::string(300, 'a') + "/" + std::string(300, 'b') + ".md";
  Library const library = Library::with({{deep, "# Глубокая\n\nпещера"}});
  REQUIRE(library.finds("пещера") == std::vector<std::string>{deep});
  REQUIRE(library.searcher().find_by_path(deep, index::Audience::Public));
  auto writer = library.writer();
  writer.remove(deep);
  writer.commit("second");
  REQUIRE(count_cards(library) == 0);
}

TEST_CASE("kill -9 at any moment leaves an index that opens, counts and answers", "[index]") {
  constexpr int rounds = 20;
  constexpr int articles = 12;
  Library const library = Library::with({{"ru/a0.md", "# Статья\n\nслон номер 0"}});
  std::mt19937 random(20);
  for (int round = 1; round <= rounds; ++round) {
    pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      // Alternates between updates and rebuilds until it is killed. Never returns into the test.
      for (int turn = 0;; ++turn) {
        try {
          auto writer =
              library.writer(turn % 3 == 2 ? Library::Mode::Rebuild : Library::Mode::Update);
          for (int number = 0; number < articles; ++number) {
            writer.put(Library::article("ru/a" + std::to_string(number) + ".md",
                                        "# Статья\n\nслон номер " + std::to_string(turn)));
          }
          writer.commit(std::to_string(turn));
        } catch (std::exception const&) {
          ::_exit(1);
        }
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(500 + random() % 60'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));

    auto searcher = library.searcher();
    std::size_t const held = searcher.cards(std::nullopt, index::Audience::Public).size();
    // All or nothing: the first article alone, or a whole batch.
    REQUIRE((held == 1 || held == articles));
    REQUIRE(searcher.search({"слон", index::Audience::Public}).total == held);
    for (auto const& card : searcher.cards(std::nullopt, index::Audience::Public)) {
      auto const entry = searcher.find_by_path(card.path, index::Audience::Public);
      REQUIRE(entry);
      REQUIRE(entry->html.find("слон") != std::string::npos);
    }
  }
  auto writer = library.writer();
  writer.put(Library::article("ru/b.md", "# Последняя\n\nжираф"));
  writer.commit("after");
  REQUIRE(library.finds("жираф") == std::vector<std::string>{"ru/b.md"});
}
