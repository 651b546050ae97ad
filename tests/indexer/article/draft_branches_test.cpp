// Drafts on branches of their own: made, listed, shown, discarded.
#include "indexer/article/draft_branches.h"

#include <chrono>
#include <filesystem>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/indexer/article/a_draft.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

TEST_CASE("a draft becomes a commit on its own branch and touches nothing else", "[article]") {
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository(kind);
  begin(repository);
  auto const main = repository.id_of("main");
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.is_git());
  auto const id = drafts.commit(a_draft());
  REQUIRE(id.has_value());
  REQUIRE(repository.id_of(branch) == *id);
  REQUIRE(repository.id_of(branch + "^") == main);
  REQUIRE(repository.id_of("main") == main);
  REQUIRE(repository.git({"show", branch + ":ru/billing/refund.md"}) == "# Возврат");
  REQUIRE(repository.git({"show", branch + ":en/old.md"}) == "old");
  REQUIRE(repository.git({"log", "-1", "--format=%an|%ae|%cn|%at|%B", branch}) ==
          "Борис|boris@example.org|Борис|1700043200|Draft from ticket 41\n");
  repository.git({"fsck", "--strict"});
  if (kind == TemporaryRepository::Kind::WorkTree) {
    REQUIRE(status(repository).empty());
    REQUIRE_FALSE(std::filesystem::exists(repository.path() / "ru/billing"));
  }
}

TEST_CASE("a second commit builds on the first, and the same bytes make none", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  auto const first = drafts.commit(a_draft()).value();
  auto const second = drafts.commit(a_draft("# Возврат денег\n")).value();
  REQUIRE(repository.id_of(branch + "^") == first);
  REQUIRE(drafts.commit(a_draft("# Возврат денег\n")).value() == second);
  REQUIRE(repository.id_of(branch) == second);
}

TEST_CASE("drafts below a folder of the repository stay in that folder", "[article]") {
  TemporaryRepository const repository;
  repository.write("docs/ru/old.md", "old");
  repository.write("code.c", "int main;");
  repository.commit("Begin");
  DraftBranches drafts(repository.str() + "/docs");
  REQUIRE(drafts.commit(a_draft()).has_value());
  REQUIRE(repository.git({"diff", "--name-only", "main", branch}) == "docs/ru/billing/refund.md");
  auto const view = drafts.find(branch);
  REQUIRE(view);
  REQUIRE(view->summary.path == "ru/billing/refund.md");
  REQUIRE(view->bytes == "# Возврат\n");
  REQUIRE(drafts.publish(branch, boris, noon).has_value());
  REQUIRE(read_file(repository.path() / "docs/ru/billing/refund.md") == "# Возврат\n");
}

TEST_CASE("names we would not make are refused", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  SECTION("of branches") {
    auto const* const name =
        GENERATE("main", "drafts/", "drafts", "drafts/-x", "drafts/a..b", "drafts/../main",
                 "drafts/x.lock", "drafts/@{-1}", "drafts/a@{0}", "drafts/.x", "drafts/a b",
                 "drafts/a\nb", "drafts/a~1", "drafts/a^", "drafts/a:b", "drafts/a?", "drafts/a*",
                 "drafts/a[b", "drafts/a\\b", "drafts/a//b", "drafts/a/", "drafts/a.",
                 "refs/heads/main", "/drafts/a", "--upload-pack=x", "drafts/\xFF");
    INFO(name);
    auto draft = a_draft();
    draft.branch = name;
    REQUIRE(drafts.commit(draft).error() == DraftRefusal::BadName);
    REQUIRE_FALSE(drafts.find(name));
    REQUIRE(drafts.publish(name, boris, noon).error() == DraftRefusal::NoSuchDraft);
    REQUIRE(drafts.discard(name).error() == DraftRefusal::NoSuchDraft);
    REQUIRE(branches(repository) == "main");
  }
  SECTION("of files") {
    auto const* const path =
        GENERATE("", "/", "/etc/passwd", "../x.md", "ru/../../x.md", "ru/./x.md", ".git/config",
                 "ru/.git/hooks/x", ".GIT/x", ".gitmodules", "ru//x.md", "ru/", "-x.md", "ru/-x.md",
                 "ru/x.lock", "ru\\x.md", "ru/a\nb.md", "ru/\xFF.md", "ru/x.md.", "ru/x.md ",
                 "C:/x.md", "ru/old.md/x.md", "ru/@{1}.md", "ru/a\tb.md", "ru/\x7F.md");
    INFO(path);
    auto draft = a_draft();
    draft.path = path;
    REQUIRE(drafts.commit(draft).error() == DraftRefusal::BadName);
    REQUIRE(branches(repository) == "main");
  }
  SECTION("also when only git sees that they cannot be") {
    auto draft = a_draft();
    REQUIRE(drafts.commit(draft).has_value());
    draft.branch = branch + "/more";
    REQUIRE(drafts.commit(draft).error() == DraftRefusal::BadName);
    draft.branch = "drafts/42/x";
    REQUIRE(drafts.commit(draft).has_value());
    draft.branch = "drafts/42";
    REQUIRE(drafts.commit(draft).error() == DraftRefusal::BadName);
  }
}

TEST_CASE("whatever a person is called, the commit is sound", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  auto const [name, email] = GENERATE(table<char const*, char const*>({
      {"", ""},
      {"Eve\nparent 0000000000000000000000000000000000000000", "e@example.org\n\nforged"},
      {"<script>", "<>"},
      {"...", ","},
      {"\xFF\xFE", "\x01"},
  }));
  auto draft = a_draft();
  draft.author = {name, email};
  draft.message = "\xFF\nline\x1B[31m";
  REQUIRE(drafts.commit(draft).has_value());
  repository.git({"fsck", "--strict"});
  REQUIRE(repository.git({"rev-list", "--count", branch}) == "2");
  auto const view = drafts.find(branch);
  REQUIRE(view);
  REQUIRE(view->summary.author.find('\n') == std::string::npos);
}

TEST_CASE("drafts are listed with their newest first and shown with their difference",
          "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.list().empty());
  auto earlier = a_draft();
  earlier.branch = "drafts/7-earlier";
  earlier.path = "ru/old.md";
  earlier.bytes = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";
  earlier.at = noon - std::chrono::hours(1);
  REQUIRE(drafts.commit(earlier).has_value());
  auto const id = drafts.commit(a_draft()).value();
  repository.write("en/old.md", "the served branch goes on\n");
  repository.commit("Go on");

  auto const list = drafts.list();
  REQUIRE(list.size() == 2);
  REQUIRE(list[0].branch == branch);
  REQUIRE(list[0].commit == id);
  REQUIRE(list[0].path == "ru/billing/refund.md");
  REQUIRE(list[0].title == "Draft from ticket 41");
  REQUIRE(list[0].author == "Борис");
  REQUIRE(list[0].at == noon);
  REQUIRE(list[1].branch == "drafts/7-earlier");

  auto const view = drafts.find("drafts/7-earlier");
  REQUIRE(view);
  REQUIRE(view->bytes == earlier.bytes);
  REQUIRE_THAT(view->diff, Contains("--- a/ru/old.md\n+++ b/ru/old.md\n@@ -2,7 +2,7 @@") &&
                               Contains("\n 4\n-5\n+five\n 6\n") &&
                               !Contains("served branch goes on"));
  REQUIRE_FALSE(drafts.find("drafts/8-nobody"));
}

TEST_CASE("a branch that holds nothing new is not listed", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()).has_value());
  SECTION("because a writer merged it in git") {
    repository.git({"merge", "-q", "--no-ff", "-m", "Merge", branch});
  }
  SECTION("because a writer squashed it") {
    repository.git({"merge", "-q", "--squash", branch});
    repository.commit("Squash");
    repository.write("en/old.md", "and went on\n");
    repository.commit("Go on");
  }
  SECTION("because it stands at the served branch") {
    repository.git({"branch", "-qf", branch, "main"});
  }
  REQUIRE(drafts.list().empty());
  REQUIRE_FALSE(drafts.find(branch));
  REQUIRE(drafts.publish(branch, boris, noon).has_value());
  REQUIRE(branches(repository) == "main");
}

TEST_CASE("a discarded draft is gone", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()).has_value());
  REQUIRE(drafts.discard(branch).has_value());
  REQUIRE(drafts.list().empty());
  REQUIRE(branches(repository) == "main");
  REQUIRE(drafts.discard(branch).error() == DraftRefusal::NoSuchDraft);
}

TEST_CASE("a plain folder keeps no drafts", "[article]") {
  TemporaryFolder const folder;
  folder.write("ru/a.md", "a");
  DraftBranches drafts(folder.str());
  REQUIRE_FALSE(drafts.is_git());
  REQUIRE(drafts.commit(a_draft()).error() == DraftRefusal::NotGit);
  REQUIRE(drafts.publish(branch, boris, noon).error() == DraftRefusal::NotGit);
  REQUIRE(drafts.discard(branch).error() == DraftRefusal::NotGit);
  REQUIRE(drafts.list().empty());
  REQUIRE_FALSE(drafts.find(branch));
}

TEST_CASE("what others put on a draft's branch is shown without harm", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  repository.git({"checkout", "-qb", branch});
  repository.write("binary.png", std::string("\x89PNG\0\0", 6));
  repository.write("latin.md", "caf\xE9\n");
  std::string big;
  for (int line = 0; line < 60'000; ++line) {
    big += "line " + std::to_string(line) + " of very many\n";
  }
  repository.write("zbig.md", big.substr(0, 500'000));
  repository.write("zbigger.md", big.substr(0, 500'000));
  repository.write("zbiggest.md", big.substr(0, 500'000));
  repository.write("mhuge.md", big);
  repository.commit("Много всего");
  repository.git({"checkout", "-q", "main"});
  DraftBranches drafts(repository.str());
  auto const view = drafts.find(branch);
  REQUIRE(view);
  REQUIRE(view->summary.path == "latin.md");
  REQUIRE(view->summary.title == "Много всего");
  for (auto const* part : {"Binary files /dev/null and b/binary.png differ", "b/mhuge.md differ",
                           "+caf\xEF\xBF\xBD", "too long to show"}) {
    REQUIRE((view->diff.find(part) != std::string::npos));
  }
  REQUIRE(view->diff.size() < 1'100'000);
}

TEST_CASE("hundreds of drafts on a long history are listed in moments", "[article]") {
  TemporaryRepository const repository;
  std::string stream;
  for (int number = 0; number < 5'000; ++number) {
    stream += "commit refs/heads/main\ncommitter A <a@example.org> " +
              std::to_string(100'000'000 + number * 86'400) +
              " +0000\ndata 1\nx\nM 100644 inline ru/" + std::to_string(number % 50) +
              ".md\ndata 5\n" + std::to_string(10'000 + number) + "\n";
  }
  repository.git({"fast-import", "--quiet"}, stream);
  std::istringstream ids(repository.git({"rev-list", "main"}));
  std::vector<std::string> const commits{std::istream_iterator<std::string>(ids), {}};
  stream.clear();
  for (std::size_t number = 0; number < 300; ++number) {
    auto const name = std::to_string(number);
    stream += "commit refs/heads/drafts/" + name +
              "-x\ncommitter A <a@example.org> 1000000000 +0000\ndata 1\nx\nfrom " +
              commits.at(number * 16) + "\nM 100644 inline ru/new" + name + ".md\ndata 1\nx\n";
  }
  repository.git({"fast-import", "--quiet"}, stream);
  DraftBranches drafts(repository.str());
  auto const start = std::chrono::steady_clock::now();
  auto const list = drafts.list();
  auto const seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  REQUIRE(list.size() == 300);
  for (auto const& draft : list) {
    REQUIRE(draft.path.substr(0, 6) == "ru/new");
  }
  INFO(seconds);
  REQUIRE(seconds < 10);  // A tenth of a second as a rule; sanitizers and busy machines take more.
}
