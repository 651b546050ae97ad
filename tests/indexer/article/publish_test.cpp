// A draft's way into the served branch, all or nothing.
#include <filesystem>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "indexer/article/draft_branches.h"
#include "indexer/article/source.h"
#include "tests/indexer/article/a_draft.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

TEST_CASE("publishing fast-forwards, the clean work tree follows, and the branch goes",
          "[article]") {
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository(kind);
  begin(repository);
  DraftBranches drafts(repository.str());
  auto const id = drafts.commit(a_draft()).value();
  auto draft = a_draft("---\nstatus: published\n---\n# Возврат\n");
  auto const published = drafts.commit(draft).value();
  REQUIRE(published != id);
  REQUIRE(drafts.publish(branch, boris, noon).value() == published);
  REQUIRE(repository.id_of("main") == published);
  REQUIRE(branches(repository) == "main");
  REQUIRE(drafts.list().empty());
  REQUIRE(Source::open(repository.str())->read(published, "ru/billing/refund.md") == draft.bytes);
  if (kind == TemporaryRepository::Kind::WorkTree) {
    REQUIRE(status(repository).empty());
    REQUIRE(read_file(repository.path() / "ru/billing/refund.md") == draft.bytes);
  }
}

TEST_CASE("publishing merges with what was served meanwhile", "[article]") {
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository(kind);
  begin(repository);
  DraftBranches drafts(repository.str());
  auto draft = a_draft("1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
  draft.path = "ru/old.md";
  auto const tip = drafts.commit(draft).value();
  repository.write("ru/old.md", "one\n2\n3\n4\n5\n6\n7\n8\n9\n");
  repository.write("ru/other.md", "other\n");
  auto const main = repository.commit("Go on");

  auto const head = drafts.publish(branch, boris, noon);
  REQUIRE(head.has_value());
  REQUIRE(repository.id_of("main") == *head);
  REQUIRE(repository.git({"log", "-1", "--format=%P|%an|%B", "main"}) ==
          main + " " + tip + "|Борис|Draft from ticket 41\n\nMerge branch 'drafts/41-vozvrat'\n");
  REQUIRE(repository.git({"show", "main:ru/old.md"}) == "one\n2\n3\n4\n5\n6\n7\n8\nnine");
  REQUIRE(repository.git({"show", "main:ru/other.md"}) == "other");
  repository.git({"fsck", "--strict"});
  if (kind == TemporaryRepository::Kind::WorkTree) {
    REQUIRE(status(repository).empty());
    REQUIRE(read_file(repository.path() / "ru/old.md") == "one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
  }
}

TEST_CASE("the same lines changed twice are a conflict, and nothing is done", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  auto draft = a_draft("draft\n");
  draft.path = "ru/old.md";
  auto const tip = drafts.commit(draft).value();
  repository.write("ru/old.md", "served\n");
  auto const main = repository.commit("Go on");
  REQUIRE(drafts.publish(branch, boris, noon).error() == DraftRefusal::Conflict);
  REQUIRE(repository.id_of("main") == main);
  REQUIRE(repository.id_of(branch) == tip);
  REQUIRE(status(repository).empty());
  REQUIRE_FALSE(std::filesystem::exists(repository.path() / ".git/refs/heads/main.lock"));
}

TEST_CASE("an author's uncommitted work is never touched", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  auto const tip = drafts.commit(a_draft()).value();
  auto const main = repository.id_of("main");
  std::string expected;
  SECTION("in a tracked file") {
    repository.write("en/old.md", "half written");
    expected = " M en/old.md";
  }
  SECTION("in git's index") {
    repository.write("en/new.md", "added");
    repository.git({"add", "en/new.md"});
    expected = "A  en/new.md";
  }
  SECTION("in a file that was deleted") {
    repository.remove("en/old.md");
    expected = " D en/old.md";
  }
  SECTION("in a new file where the draft's would be") {
    repository.write("ru/billing/refund.md", "my own notes");
    expected = "?? ru/billing/";
  }
  SECTION("in an ignored file where the draft's would be") {
    repository.write(".git/info/exclude", "billing/\n");
    repository.write("ru/billing/refund.md", "my own notes");
  }
  SECTION("in a file where the draft's folder would be") {
    repository.write("ru/billing", "my own notes");
    expected = "?? ru/billing";
  }
  SECTION("while another git program is at work") {
    repository.write(".git/index.lock", "");
    REQUIRE(drafts.publish(branch, boris, noon).error() == DraftRefusal::WorkTreeChanged);
    repository.remove(".git/index.lock");
    return;
  }
  REQUIRE(drafts.publish(branch, boris, noon).error() == DraftRefusal::WorkTreeChanged);
  REQUIRE(repository.id_of("main") == main);
  REQUIRE(repository.id_of(branch) == tip);
  REQUIRE(status(repository) == expected);
  if (std::filesystem::is_regular_file(repository.path() / "ru/billing/refund.md")) {
    REQUIRE(read_file(repository.path() / "ru/billing/refund.md") == "my own notes");
  }
}

TEST_CASE("files that are in nobody's way do not hinder publishing", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()).has_value());
  repository.write("ru/notes.txt", "my own notes");
  REQUIRE(drafts.publish(branch, boris, noon).has_value());
  REQUIRE(status(repository) == "?? ru/notes.txt");
}

TEST_CASE("a draft that moves and removes files leaves the work tree clean", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  repository.git({"checkout", "-qb", branch});
  repository.git({"mv", "ru/old.md", "ru/moved.md"});
  repository.remove("en");
  repository.commit("Move");
  repository.git({"checkout", "-q", "main"});
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.find(branch)->summary.path == "ru/moved.md");
  REQUIRE(drafts.publish(branch, boris, noon).has_value());
  REQUIRE(status(repository).empty());
  REQUIRE_FALSE(std::filesystem::exists(repository.path() / "en"));
  REQUIRE(std::filesystem::exists(repository.path() / "ru/moved.md"));
}

TEST_CASE("a work tree that shows another branch is left alone", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  repository.git({"checkout", "-qb", "elsewhere"});
  repository.write("en/old.md", "half written");
  DraftBranches drafts(repository.str(), "main");
  auto const tip = drafts.commit(a_draft()).value();
  REQUIRE(drafts.publish(branch, boris, noon).value() == tip);
  REQUIRE(repository.id_of("main") == tip);
  REQUIRE(status(repository) == " M en/old.md");
}

TEST_CASE("a linked work tree that shows the served branch follows too", "[article]") {
  TemporaryRepository const repository(TemporaryRepository::Kind::Bare);
  begin(repository);
  TemporaryFolder const folder;
  repository.git({"worktree", "add", "-q", folder.str() + "/linked", "main"});
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()).has_value());
  auto second = a_draft();
  second.branch = "drafts/42-second";
  second.path = "ru/second.md";
  REQUIRE(drafts.commit(second).has_value());
  REQUIRE(drafts.publish(branch, boris, noon).has_value());
  REQUIRE(run_git(folder.path() / "linked", {"status", "--porcelain"}).empty());
  REQUIRE(read_file(folder.path() / "linked/ru/billing/refund.md") == "# Возврат\n");
  folder.write("linked/en/old.md", "half written");
  REQUIRE(drafts.publish("drafts/42-second", boris, noon).error() == DraftRefusal::WorkTreeChanged);
}

TEST_CASE("a draft that a writer has checked out is not changed behind their back", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str(), "main");
  auto const tip = drafts.commit(a_draft()).value();
  repository.git({"checkout", "-q", branch});
  REQUIRE(drafts.commit(a_draft("other")).error() == DraftRefusal::WorkTreeChanged);
  REQUIRE(drafts.discard(branch).error() == DraftRefusal::WorkTreeChanged);
  REQUIRE(drafts.publish(branch, boris, noon).value() ==
          tip);  // Merged; the branch stays where the writer is.
  REQUIRE(repository.id_of(branch) == tip);
  REQUIRE(drafts.list().empty());
  REQUIRE(status(repository).empty());
}

TEST_CASE("a branch held by another program is reported as moved", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  auto const tip = drafts.commit(a_draft()).value();
  repository.write(".git/refs/heads/main.lock", "");
  REQUIRE(drafts.publish(branch, boris, noon).error() == DraftRefusal::Moved);
  repository.write(".git/refs/heads/" + branch + ".lock", "");
  REQUIRE(drafts.commit(a_draft("other")).error() == DraftRefusal::Moved);
  REQUIRE(drafts.discard(branch).error() == DraftRefusal::Moved);
  repository.remove(".git/refs/heads/main.lock");
  REQUIRE(drafts.publish(branch, boris, noon).value() ==
          tip);  // Its branch cannot go yet; it holds nothing new.
  REQUIRE(drafts.list().empty());
  REQUIRE(status(repository).empty());
}

TEST_CASE("without a branch there is nothing to publish to", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  repository.git({"checkout", "-q", "--detach"});
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()).has_value());
  REQUIRE_THROWS_WITH(drafts.publish(branch, boris, noon), Contains("--branch"));
}

TEST_CASE("a draft in a shallow clone can be committed, shown and published", "[article]") {
  TemporaryRepository const repository;
  begin(repository);
  repository.write("ru/new.md", "new");
  repository.commit("Go on");
  TemporaryFolder const folder;
  auto const clone = folder.path() / "shallow";
  run_git(folder.path(), {"clone", "-q", "--depth", "1", "file://" + repository.str(), "shallow"});
  DraftBranches drafts(clone.string());
  REQUIRE(drafts.commit(a_draft()).has_value());
  run_git(clone, {"commit", "-q", "--allow-empty", "-m", "Go on"});
  REQUIRE(drafts.list().size() == 1);
  REQUIRE_THAT(drafts.find(branch)->diff, Contains("+# Возврат"));
  REQUIRE(drafts.publish(branch, boris, noon).has_value());
  REQUIRE(run_git(clone, {"status", "--porcelain"}).empty());
  run_git(clone, {"fsck", "--strict"});
}

TEST_CASE("a repository of another user is read and published into like one's own", "[article]") {
  constexpr ::uid_t nobody = 65'534;
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository(kind);
  begin(repository);
  auto const give_to = [&repository](::uid_t user) {
    bool is_done = ::chown(repository.path().c_str(), user, user) == 0;
    for (auto const& file : std::filesystem::recursive_directory_iterator(repository.path())) {
      is_done = ::lchown(file.path().c_str(), user, user) == 0 && is_done;
    }
    return is_done;
  };
  if (::geteuid() == nobody || !give_to(nobody)) {
    WARN("nothing may be given to another user here: their repository was not tried");
    return;
  }
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()).has_value());
  auto const published = drafts.publish(branch, boris, noon);
  REQUIRE(published.has_value());
  auto const source = Source::open(repository.str());
  REQUIRE(source->head() == *published);
  REQUIRE(source->read(*published, "ru/billing/refund.md").has_value());
  REQUIRE(give_to(::geteuid()));  // For git itself, which does ask.
  repository.git({"fsck", "--strict"});
}
