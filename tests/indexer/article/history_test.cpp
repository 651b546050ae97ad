// When each file last changed, told in one walk of the history.
#include <chrono>
#include <map>

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "tests/indexer/article/seen_by_source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;

TEST_CASE("each file has the time of the commit that last changed it", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/old.md", "1");
  repository.write("ru/new.md", "1");
  repository.write("en/back.md", "1");
  repository.commit("One", 1'000);
  repository.write("ru/new.md", "2");
  repository.write("en/back.md", "2");
  repository.commit("Two", 2'000);
  repository.write("en/back.md", "1");
  repository.commit("Three", 3'000);
  repository.git({"mv", "en/back.md", "en/moved.md"});
  repository.commit("Four", 4'000);
  auto const source = Source::open(repository.str());
  REQUIRE(updates(*source, {"ru/old.md", "ru/new.md", "en/moved.md", "ru/new.md", "en/back.md",
                            "nowhere"}) ==
          std::map<std::string, std::int64_t>{
              {"ru/old.md", 1'000}, {"ru/new.md", 2'000}, {"en/moved.md", 4'000}});
}

TEST_CASE("a merge changes what differs from all its parents", "[article]") {
  TemporaryRepository const repository;
  repository.write("both.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  repository.write("side.md", "1");
  repository.write("refused.md", "1");
  repository.commit("One", 1'000);
  repository.git({"checkout", "-qb", "side"});
  repository.write("both.md", "side\n2\n3\n4\n5\n6\n7\n8\n9\n");
  repository.write("side.md", "2");
  repository.write("refused.md", "2");
  repository.commit("On the side", 2'000);
  repository.git({"checkout", "-q", "main"});
  repository.write("both.md", "1\n2\n3\n4\n5\n6\n7\n8\nmain\n");
  repository.commit("On main", 3'000);
  repository.git({"merge", "-q", "--no-ff", "--no-commit", "side"});
  repository.write("refused.md", "1");
  repository.commit("Merge", 4'000);
  auto const source = Source::open(repository.str());
  REQUIRE(updates(*source, {"both.md", "side.md", "refused.md"}) ==
          std::map<std::string, std::int64_t>{
              {"both.md", 4'000}, {"side.md", 2'000}, {"refused.md", 1'000}});
}

TEST_CASE("a shallow clone is read, and tells no times beyond its edge", "[article]") {
  TemporaryRepository const repository;
  repository.write("old.md", "1");
  repository.write("new.md", "1");
  repository.commit("One", 1'000);
  repository.write("new.md", "2");
  repository.commit("Two", 2'000);
  repository.write("newest.md", "3");
  repository.commit("Three", 3'000);
  TemporaryFolder const folder;
  run_git(folder.path(), {"clone", "-q", "--depth", "2", "file://" + repository.str(), "shallow"});
  auto const source = Source::open(folder.str() + "/shallow");
  REQUIRE(tree_of(*source) == "+new.md +newest.md +old.md");
  REQUIRE(updates(*source, {"old.md", "new.md", "newest.md"}) ==
          std::map<std::string, std::int64_t>{{"newest.md", 3'000}});
  REQUIRE(source->changes(repository.id_of("HEAD~2"), source->head()).is_complete_tree);
}

TEST_CASE("ten thousand files and a thousand commits are read in moments", "[article]") {
  TemporaryRepository const repository;
  std::string stream;
  auto const commit = [&](int number) {
    stream += "commit refs/heads/main\ncommitter A <a@example.org> " +
              std::to_string(1'000 + number) + " +0000\ndata 1\nx\n";
  };
  auto const file = [&](int number, int edition) {
    auto const text = std::to_string(number) + "." + std::to_string(edition);
    stream += "M 100644 inline ru/" + std::to_string(number % 100) + "/" + std::to_string(number) +
              ".md\ndata " + std::to_string(text.size()) + "\n" + text + "\n";
  };
  commit(0);
  for (int number = 0; number < 10'000; ++number) {
    file(number, 0);
  }
  for (int number = 1; number < 1'000; ++number) {
    commit(number);
    file(number * 7, number);
  }
  repository.git({"fast-import", "--quiet"}, stream);

  auto const begin = std::chrono::steady_clock::now();
  auto const source = Source::open(repository.str());
  auto const changes = source->changes("", source->head());
  std::vector<std::string> paths;
  for (Change const& change : changes.changes) {
    paths.push_back(change.path);
    REQUIRE(source->read(source->head(), change.path));
  }
  auto const all = updates(*source, paths);
  auto const seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  REQUIRE(all.size() == 10'000);
  REQUIRE(all.at("ru/93/6993.md") == 1'999);
  REQUIRE(all.at("ru/1/1.md") == 1'000);
  INFO(seconds);
  REQUIRE(seconds < 20);  // 1 second as a rule; sanitizers and busy machines take more.
}
