#include "indexer/index/shelf.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "indexer/index/index_folder.h"
#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

void commit(Library const& library, std::string const& version,
            Library::Mode mode = Library::Mode::Update) {
  auto writer = library.writer(mode);
  writer.put(Library::article("ru/" + version + ".md", "# Слон\n\nслон"));
  writer.commit(version);
}

}  // namespace

TEST_CASE("a shelf without an index says what to do", "[index]") {
  Library const library;
  index::Shelf shelf(library.data());
  REQUIRE_THROWS_AS(shelf.refresh(), index::IndexError);
  REQUIRE(shelf.newest() == nullptr);
}

TEST_CASE("a shelf holds what it read last, until it is told to look", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слон\n\nслон"}});
  index::Shelf shelf(library.data());
  REQUIRE(shelf.refresh());
  REQUIRE_FALSE(shelf.refresh());
  auto const first = shelf.newest();
  commit(library, "second");
  REQUIRE(shelf.newest() == first);
  REQUIRE(shelf.refresh());
  REQUIRE(shelf.newest()->snapshot()->version() == "second");
  REQUIRE(first->snapshot()->version() != "second");
}

TEST_CASE("each reader gets a database of the edition's state, whatever was committed since",
          "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слон\n\nслон"}});
  index::Shelf shelf(library.data());
  shelf.add_reader();
  shelf.add_reader();
  REQUIRE(shelf.refresh());
  auto const edition = shelf.newest();
  commit(library, "second");
  for (int reader = 0; reader < 2; ++reader) {
    auto const database = edition->take_database();
    REQUIRE(database);
    CHECK(database->get_revision() == edition->snapshot()->name().revision);
    CHECK(database->get_doccount() == 1);
  }
  REQUIRE_FALSE(edition->take_database());  // A third one came too late for it.
}

TEST_CASE("an index that was lost goes on from memory, and its successor takes its place",
          "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слон\n\nслон"}});
  index::Shelf shelf(library.data());
  REQUIRE(shelf.refresh());
  std::filesystem::remove_all(index::index_root(library.data()));
  REQUIRE_FALSE(shelf.refresh());
  REQUIRE(shelf.newest()->snapshot()->catalog().items().size() == 1);
  commit(library, "anew");
  REQUIRE(shelf.refresh());
  REQUIRE(shelf.newest()->snapshot()->version() == "anew");
}

TEST_CASE("what a snapshot was prepared with, its successors are prepared with, too", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слон\n\nслон"}});
  index::Shelf shelf(library.data());
  shelf.add_reader();
  shelf.refresh();
  CHECK_FALSE(shelf.newest()->snapshot()->is_prepared());
  shelf.newest()->snapshot()->prepare(*shelf.newest()->take_database());
  commit(library, "second");
  shelf.refresh();
  CHECK(shelf.newest()->snapshot()->is_prepared());
}
