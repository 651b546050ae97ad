// Articles from a plain folder.
#include <filesystem>

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "tests/indexer/article/seen_by_source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

TEST_CASE("a plain folder is read as it stands", "[article]") {
  TemporaryFolder const folder;
  folder.write("ru/a.md", "a");
  folder.write(".hidden/b.md", "b");
  folder.write("ru/.env", "SECRET=1");
  auto const source = Source::open(folder.str());
  REQUIRE_FALSE(source->is_git());
  auto const first = source->head();
  REQUIRE(source->head() == first);
  REQUIRE(Source::open(folder.str())->head() == first);
  REQUIRE(tree_of(*source) == "+ru/a.md");
  REQUIRE(source->read(first, "ru/a.md") == "a");

  folder.write("ru/a.md", "edited");
  folder.write("ru/c.md", "c");
  auto const second = source->head();
  REQUIRE(second != first);
  auto const changes = source->changes(first, second);
  REQUIRE_FALSE(changes.is_complete_tree);
  REQUIRE(written(changes) == "+ru/a.md +ru/c.md");
  std::filesystem::remove(folder.path() / "ru/a.md");
  REQUIRE(written(source->changes(second, source->head())) == "-ru/a.md");
  REQUIRE(Source::open(folder.str())->changes(first, source->head()).is_complete_tree);
  REQUIRE_FALSE(updates(*source, {"ru/c.md", "ru/a.md"}).contains("ru/a.md"));
  REQUIRE(updates(*source, {"ru/c.md"}).at("ru/c.md") > 1'700'000'000);
}

TEST_CASE("nothing outside a plain folder is read", "[article]") {
  TemporaryFolder const outside;
  outside.write("secret.md", "secret");
  TemporaryFolder const folder;
  folder.write("ru/a.md", "a");
  folder.write("ru/.env", "SECRET=1");
  folder.write("ru/\xFF.md", "no UTF-8");
  std::filesystem::create_symlink(outside.path() / "secret.md", folder.path() / "ru/secret.md");
  std::filesystem::create_directory_symlink(outside.path(), folder.path() / "out");
  auto const source = Source::open(folder.str());
  auto const head = source->head();
  auto const changes = source->changes("", head);
  REQUIRE(written(changes) == "+ru/a.md");
  REQUIRE(changes.skipped == std::vector<std::string>{"out", "ru/secret.md", "ru/\xEF\xBF\xBD.md"});
  for (auto const* path : {"ru/secret.md", "out/secret.md", "ru/../ru/a.md", "ru/.env",
                           "/etc/passwd", "", "ru", "ru/", "ru//a.md", "../secret.md", "."}) {
    INFO(path);
    REQUIRE_FALSE(source->read(head, path));
  }
}

TEST_CASE("a plain folder that goes away is a failure", "[article]") {
  auto folder = std::make_unique<TemporaryFolder>();
  folder->write("a.md", "a");
  auto const source = Source::open(folder->str());
  folder.reset();
  REQUIRE_THROWS_WITH(source->head(), Contains("cannot read the articles' folder"));
}
