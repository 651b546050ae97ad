// Articles from git and from a plain folder: what is read, and what changed.
#include "indexer/article/source.h"

#include <chrono>
#include <filesystem>
#include <map>

#include <catch2/catch.hpp>

#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

namespace {

/// "+ru/a.md -ru/b.md": the changes in one line.
std::string written(Changes const& changes) {
  std::string line;
  for (Change const& change : changes.changes) {
    line += line.empty() ? "" : " ";
    line += (change.kind == Change::Kind::Put ? "+" : "-") + change.path;
  }
  return line;
}

std::string tree_of(Source& source) {
  return written(source.changes("", source.head()));
}

std::map<std::string, std::int64_t> updates(Source& source, std::vector<std::string> const& paths) {
  std::map<std::string, std::int64_t> all;
  for (auto const& updated : source.last_updates(source.head(), paths)) {
    all[updated.path] = updated.at.time_since_epoch().count();
  }
  return all;
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
