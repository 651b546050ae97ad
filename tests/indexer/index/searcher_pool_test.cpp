#include "indexer/index/searcher_pool.h"

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;

TEST_CASE("a pool is ready when there is an index, and lends the newest", "[index]") {
  Library const library;
  index::SearcherPool pool(library.data());
  REQUIRE_FALSE(pool.is_ready());
  {
    auto writer = library.writer();
    writer.put(Library::article("ru/a.md", "# Слон\n\nслон"));
    writer.commit("first");
    REQUIRE(pool.is_ready());
    writer.put(Library::article("ru/b.md", "# Слон\n\nслон"));
    writer.commit("second");
  }
  REQUIRE(pool.lend()->version() == "first");
  REQUIRE(pool.refresh());
  REQUIRE_FALSE(pool.refresh());
  REQUIRE(pool.lend()->version() == "second");
  REQUIRE(pool.lend()->search({"слон", Audience::Public}).total == 2);
}

TEST_CASE("many readers answer without a fault while a writer commits and rebuilds",
          "[index][threads]") {
  Library const library = Library::with({{"ru/a0.md", "# Слон\n\nслон и жираф"}});
  index::SearcherPool pool(library.data());
  std::atomic<bool> is_over{false};
  std::atomic<int> faults{0};
  std::atomic<int> answers{0};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&] {
      // At least once: on a busy machine the writer may be done before a reader begins.
      do {
        try {
          auto searcher = pool.lend();
          bool const is_right = searcher->search({"слон", Audience::Public}).total >= 1 &&
                                !searcher->instant({"сло", Audience::Public}).empty() &&
                                searcher->search({"жирфа", Audience::Public}).total >= 1;
          faults += is_right ? 0 : 1;
          ++answers;
        } catch (std::exception const&) {
          ++faults;
        }
      } while (!is_over);
    });
  }
  for (int turn = 1; turn <= 12; ++turn) {
    auto writer = library.writer(turn % 4 == 0 ? Library::Mode::Rebuild : Library::Mode::Update);
    writer.put(Library::article("ru/a" + std::to_string(turn) + ".md", "# Слон\n\nслон и жираф"));
    writer.commit(std::to_string(turn));
    if (turn % 3 != 0) {  // Now and then a writer overtakes whoever reads the new state.
      pool.refresh();
    }
  }
  is_over = true;
  for (std::thread& reader : readers) {
    reader.join();
  }
  REQUIRE(faults == 0);
  REQUIRE(answers > 0);
}
