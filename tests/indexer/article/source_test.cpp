// Articles from git: where they are found, what is read, and what changed.
#include "indexer/article/source.h"

#include <catch2/catch.hpp>
#include <git2.h>

#include "tests/indexer/article/seen_by_source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

namespace {

/// Bytes of trees and commits that libgit2 keeps for all open repositories.
::ssize_t kept_by_git() {
  ::ssize_t kept = 0;
  ::ssize_t most = 0;
  REQUIRE(git_libgit2_opts(GIT_OPT_GET_CACHED_MEMORY, &kept, &most) == 0);
  return kept;
}

}  // namespace

TEST_CASE("the committed tree of a repository is read, not its work tree", "[article]") {
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository(kind);
  repository.write("ru/refund.md", "# Возврат");
  repository.write("en/refund.md", "# Refund");
  auto const id = repository.commit("Describe refunds");
  repository.write("ru/refund.md", "# half writ");
  repository.write("ru/new.md", "# not committed");

  auto const source = Source::open(repository.str());
  REQUIRE(source->is_git());
  REQUIRE(source->head() == id);
  REQUIRE(tree_of(*source) == "+en/refund.md +ru/refund.md");
  REQUIRE(source->read(id, "ru/refund.md") == "# Возврат");
  REQUIRE_FALSE(source->read(id, "ru/new.md"));
  REQUIRE_FALSE(source->read(id, "ru"));
}

TEST_CASE("a repository is found from its folders and from its .git", "[article]") {
  TemporaryRepository const repository;
  repository.write("docs/articles/ru/a.md", "a");
  repository.write("readme.txt", "r");
  auto const id = repository.commit("Begin");
  auto const [below, tree, suffix] = GENERATE(table<char const*, char const*, char const*>({
      {"", "+docs/articles/ru/a.md +readme.txt", ""},
      {"/", "+docs/articles/ru/a.md +readme.txt", ""},
      {"/.git", "+docs/articles/ru/a.md +readme.txt", ""},
      {"/docs/articles", "+ru/a.md", ":docs/articles"},
      {"/docs/articles/", "+ru/a.md", ":docs/articles"},
      {"/docs/../docs/articles/ru", "+a.md", ":docs/articles/ru"},
  }));
  auto const source = Source::open(repository.str() + below);
  REQUIRE(source->is_git());
  REQUIRE(source->head() == id + suffix);
  REQUIRE(tree_of(*source) == tree);
}

TEST_CASE("a folder of a bare repository can be named like one on disk", "[article]") {
  TemporaryRepository const repository(TemporaryRepository::Kind::Bare);
  repository.write("docs/ru/a.md", "text");
  repository.commit("Begin");
  auto const source = Source::open(repository.str() + "/docs");
  REQUIRE(tree_of(*source) == "+ru/a.md");
  REQUIRE(source->read(source->head(), "ru/a.md") == "text");
  REQUIRE(updates(*source, {"ru/a.md"}).at("ru/a.md") == 1'700'000'000);
  REQUIRE_THROWS_WITH(Source::open(repository.str() + "/objects"),
                      Contains("no folder \"objects\""));
}

TEST_CASE("a folder in a work tree that git does not know is a plain folder", "[article]") {
  TemporaryRepository const repository;
  repository.write(".gitignore", "built/\n");
  repository.write("built/ru/a.md", "a");
  repository.write("fresh/ru/b.md", "b");
  auto const [folder, tree] = GENERATE(table<char const*, char const*>({
      {"/built", "+ru/a.md"},
      {"/fresh", "+ru/b.md"},
  }));
  REQUIRE_FALSE(
      Source::open(repository.str() + folder)->is_git());  // Before the first commit, too.
  run_git(repository.work_tree(), {"add", ".gitignore"});
  run_git(repository.work_tree(), {"commit", "-qm", "Ignore what is built"});

  auto const source = Source::open(repository.str() + folder);
  REQUIRE_FALSE(source->is_git());
  REQUIRE(tree_of(*source) == tree);
  REQUIRE_THROWS_AS(Source::open(repository.str() + folder, "main"), RepositoryError);
}

TEST_CASE("what cannot be opened says what was tried and what to do", "[article]") {
  TemporaryRepository const empty;
  TemporaryRepository const bare(TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository;
  repository.write("a.md", "a");
  repository.commit("Begin");
  TemporaryFolder const plain;
  plain.write("a.md", "a");

  struct Row {
    std::string path;
    std::string branch;
    std::string text;
  };

  for (auto const& [path, branch, text] : std::vector<Row>{
           {empty.str(), "", "has no commits yet"},
           {bare.str(), "", "has no commits yet"},
           {empty.str(), "main", "no branch \"main\""},
           {repository.str(), "nope", "no branch \"nope\""},
           {repository.str(), "--upload-pack=x", "no branch"},
           {repository.str(), "../../x", "no branch"},
           {repository.str() + "/nope", "", "no folder \"nope\""},
           {plain.str() + "/nope", "", "no such folder"},
           {plain.str() + "/a.md", "", "are a file"},
           {plain.str(), "main", "not in git"},
           {"", "", "name a folder"},
       }) {
    INFO(path << " " << branch);
    REQUIRE_THROWS_WITH(Source::open(path, branch), Contains(text));
    REQUIRE_THROWS_AS(Source::open(path, branch), RepositoryError);
  }
}

TEST_CASE("another branch is read when it is named", "[article]") {
  TemporaryRepository const repository;
  repository.write("a.md", "a");
  repository.commit("Begin");
  repository.git({"checkout", "-qb", "next"});
  repository.write("b.md", "b");
  auto const next = repository.commit("Go on");
  repository.git({"checkout", "-q", "main"});
  REQUIRE(tree_of(*Source::open(repository.str())) == "+a.md");
  REQUIRE(tree_of(*Source::open(repository.str(), "next")) == "+a.md +b.md");
  REQUIRE(Source::open(repository.str())->branch() == "main");
  REQUIRE(Source::open(repository.str(), "next")->branch() == "next");
  repository.git({"checkout", "-q", "--detach", next});
  REQUIRE(Source::open(repository.str())->head() == next);
  REQUIRE(Source::open(repository.str())->branch().empty());
}

TEST_CASE("changes between two commits are told apart by file", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/same.md", "same");
  repository.write("ru/edited.md", "1");
  repository.write("ru/moved.md", "moved");
  repository.write("ru/gone.md", "gone");
  repository.write("file", "becomes a folder");
  repository.write("folder/x.md", "becomes a file");
  auto const before = repository.commit("Begin");
  repository.write("ru/edited.md", "2");
  repository.remove("ru/moved.md");
  repository.write("ru/there/moved.md", "moved");
  repository.remove("ru/gone.md");
  repository.remove("file");
  repository.write("file/y.md", "y");
  repository.remove("folder");
  repository.write("folder", "now a file");
  auto const after = repository.commit("Change much");

  auto const source = Source::open(repository.str());
  auto const changes = source->changes(before, after);
  REQUIRE_FALSE(changes.is_complete_tree);
  REQUIRE(written(changes) ==
          "-file +file/y.md +folder -folder/x.md +ru/edited.md -ru/gone.md -ru/moved.md "
          "+ru/there/moved.md");
  REQUIRE(changes.changes[4].content_id == repository.id_of("HEAD:ru/edited.md"));
  REQUIRE(source->changes(after, after).changes.empty());
  REQUIRE(written(source->changes(after, before)).find("+ru/gone.md") != std::string::npos);
}

TEST_CASE("a state the repository does not know gives the complete tree", "[article]") {
  TemporaryRepository const repository;
  repository.write("a.md", "a");
  auto const id = repository.commit("Begin");
  auto const source = Source::open(repository.str());
  for (std::string const& since :
       {std::string(), std::string("nonsense"), std::string("folder-6f1e"), std::string(40, '7'),
        repository.id_of("HEAD:a.md"), id + ":docs", id.substr(0, 12)}) {
    auto const changes = source->changes(since, id);
    REQUIRE(changes.is_complete_tree);
    REQUIRE(written(changes) == "+a.md");
  }
  REQUIRE_THROWS_AS(source->changes("", std::string(40, '7')), RepositoryError);
  REQUIRE_THROWS_AS(source->changes("", "HEAD"), RepositoryError);
}

TEST_CASE("rewritten history is followed", "[article]") {
  TemporaryRepository const repository(TemporaryRepository::Kind::Bare);
  repository.write("a.md", "a");
  repository.commit("Begin");
  repository.write("b.md", "b");
  auto const lost = repository.commit("A mistake");
  auto const source = Source::open(repository.str());
  REQUIRE(source->head() == lost);

  run_git(repository.work_tree(), {"reset", "-q", "--hard", "HEAD^"});
  repository.write("c.md", "c");
  auto const head = repository.commit("Do it well");
  REQUIRE(source->head() == head);
  REQUIRE(written(source->changes(lost, head)) == "-b.md +c.md");

  repository.git({"reflog", "expire", "--expire=now", "--all"});
  repository.git({"gc", "-q", "--prune=now"});
  auto const fresh = Source::open(repository.str());
  auto const changes = fresh->changes(lost, head);
  REQUIRE(changes.is_complete_tree);
  REQUIRE(written(changes) == "+a.md +c.md");
}

TEST_CASE("a folder that disappears from the branch is a failure, not an empty collection",
          "[article]") {
  TemporaryRepository const repository;
  repository.write("docs/a.md", "a");
  repository.commit("Begin");
  auto const source = Source::open(repository.str() + "/docs");
  auto const before = source->head();
  repository.remove("docs");
  repository.write("articles/a.md", "a");
  repository.commit("Rename the folder");
  REQUIRE_THROWS_WITH(source->changes(before, source->head()),
                      Contains("no folder \"docs\" any more"));
}

TEST_CASE("a repository that stays open keeps nothing of what was read before", "[article]") {
  TemporaryRepository const repository;
  repository.write("ru/a.md", "a");
  auto before = repository.commit("Begin");
  auto const source = Source::open(repository.str());
  auto const kept = kept_by_git();
  for (int number = 0; number < 5; ++number) {
    std::string const text = "text " + std::to_string(number);
    repository.write("ru/a.md", text);
    auto const now = repository.commit("Go on");
    REQUIRE(source->head() == now);
    REQUIRE(written(source->changes(before, now)) == "+ru/a.md");
    REQUIRE(source->past(now).revisions.at("ru/a.md").size() ==
            static_cast<std::size_t>(number) + 2);
    REQUIRE(source->read(now, "ru/a.md") == text);
    REQUIRE(kept_by_git() > kept);
    REQUIRE(source->head() == now);
    REQUIRE(kept_by_git() <= kept);
    before = now;
  }
}
