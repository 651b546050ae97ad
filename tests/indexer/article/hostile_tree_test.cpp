// Repositories that are damaged, or made to do harm.
#include <filesystem>
#include <map>

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "tests/indexer/article/seen_by_source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

TEST_CASE("hostile files are skipped and reported, and nothing outside is read", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/good.md", "good");
  repository.write("ru/Good.md", "another, but for case");
  repository.write("ru/\xD0\xB8\xCC\x86.md", "a decomposed short i");
  repository.write("ru/\xFF\xFE.md", "no UTF-8");
  repository.write("ru/two\nlines.md", "a newline");
  repository.write("ru/huge.md", std::string(max_file_bytes + 1, 'x'));
  repository.write("huge.bin", std::string(max_file_bytes + 1, 'x'));
  std::filesystem::create_symlink("/etc/passwd", repository.work_tree() / "ru/passwd.md");
  std::filesystem::create_directory_symlink("/etc", repository.work_tree() / "etc");
  repository.commit("Begin");
  repository.git(
      {"update-index", "--add", "--cacheinfo", "160000," + std::string(40, '1') + ",sub"});
  repository.git({"commit", "-qm", "Add a submodule"});

  auto const source = Source::open(repository.str());
  auto const head = source->head();
  auto const changes = source->changes("", head);
  REQUIRE(written(changes) == "+huge.bin +ru/Good.md +ru/good.md +ru/\xD0\xB8\xCC\x86.md");
  std::map<std::string, std::string> reported;
  for (Problem const& problem : changes.problems) {
    reported[problem.path] = problem.code;
  }
  REQUIRE(reported ==
          std::map<std::string, std::string>{{"etc", "symbolic-link"},
                                             {"ru/passwd.md", "symbolic-link"},
                                             {"sub", "submodule"},
                                             {"ru/huge.md", "too-large"},
                                             {"ru/\xEF\xBF\xBD\xEF\xBF\xBD.md", "bad-name"},
                                             {"ru/two\nlines.md", "bad-name"}});
  REQUIRE(changes.skipped.size() == changes.problems.size());
  for (auto const* path :
       {"ru/passwd.md", "etc/passwd", "../../etc/passwd", "/etc/passwd", "ru/../ru/good.md",
        ".git/config", "", "/", "ru/", "sub", "huge.bin", "ru//good.md"}) {
    INFO(path);
    REQUIRE_FALSE(source->read(head, path));
  }
  REQUIRE(source->read(head, "ru/good.md") == "good");
}

TEST_CASE("a file that becomes a symbolic link is gone, and comes back as a file", "[article]") {
  TemporaryRepository const repository;
  repository.write("a.md", "a");
  auto const first = repository.commit("Begin");
  repository.remove("a.md");
  std::filesystem::create_symlink("/etc/passwd", repository.work_tree() / "a.md");
  auto const second = repository.commit("Link");
  repository.remove("a.md");
  auto const third = repository.commit("Remove the link");
  auto const source = Source::open(repository.str());
  REQUIRE(written(source->changes(first, second)) == "-a.md");
  REQUIRE(source->changes(first, second).problems.at(0).code == "symbolic-link");
  REQUIRE(written(source->changes(second, first)) == "+a.md");
  REQUIRE(written(source->changes(second, third)) == "-a.md");
}

TEST_CASE("a missing object hurts one file, a missing folder is a failure", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/bad.md", "bad");
  repository.write("ru/good.md", "good");
  repository.commit("Begin");
  auto const destroy = [&](std::string const& object) {
    auto const id = repository.id_of("HEAD:" + object);
    std::filesystem::remove(repository.path() / ".git/objects" / id.substr(0, 2) / id.substr(2));
  };
  destroy("ru/bad.md");
  auto const source = Source::open(repository.str());
  auto const head = source->head();
  auto const changes = source->changes("", head);
  REQUIRE(written(changes) == "+ru/good.md");
  REQUIRE(changes.problems.at(0).code == "unreadable");
  REQUIRE_THROWS_WITH(source->read(head, "ru/bad.md"),
                      Contains("ru/bad.md") && Contains("git fsck"));
  REQUIRE(source->read(head, "ru/good.md") == "good");
  destroy("ru");
  REQUIRE_THROWS_AS(Source::open(repository.str())->changes("", head), RepositoryError);
}

TEST_CASE("a damaged object is a failure that names the file", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/bad.md", "bad");
  repository.commit("Begin");
  auto const id = repository.id_of("HEAD:ru/bad.md");
  auto const object = repository.path() / ".git/objects" / id.substr(0, 2) / id.substr(2);
  std::filesystem::permissions(object, std::filesystem::perms::owner_all);
  std::filesystem::resize_file(object, 5);
  auto const source = Source::open(repository.str());
  REQUIRE_THROWS_AS(source->read(source->head(), "ru/bad.md"), RepositoryError);
}

TEST_CASE("a tree that unfolds to billions of files is refused at once", "[article]") {
  TemporaryRepository const repository;
  std::string object = repository.git({"hash-object", "-w", "--stdin"}, "boom");
  std::string kind = "100644 blob ";
  for (int level = 0; level < 10; ++level) {
    std::string tree;
    for (char name = 'a'; name <= 'j'; ++name) {
      tree += kind + object + "\t" + name + (level == 0 ? ".md" : "") + "\n";
    }
    object = repository.git({"mktree"}, tree);
    kind = "040000 tree ";
  }
  auto const commit = repository.git({"commit-tree", object, "-m", "Bomb"});
  repository.git({"update-ref", "refs/heads/main", commit});
  auto const source = Source::open(repository.str());
  REQUIRE_THROWS_WITH(source->changes("", commit), Contains("more than 250,000"));
}
