// Drafts on branches of their own, and their way into the served branch.
#include "indexer/article/draft_branches.h"

#include <chrono>
#include <filesystem>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "tests/support/temporary_repository.h"

using namespace spravka::article;
using namespace spravka::tests;
using Catch::Matchers::Contains;

namespace {

constexpr std::chrono::sys_seconds noon{std::chrono::seconds{1'700'043'200}};
Author const boris{"Борис", "boris@example.org"};
std::string const branch = "drafts/41-vozvrat";

DraftCommit a_draft(std::string const& bytes = "# Возврат\n") {
  return {.branch = branch,
          .path = "ru/billing/refund.md",
          .bytes = bytes,
          .message = "Draft from ticket 41",
          .author = boris,
          .at = noon};
}

void begin(TemporaryRepository const& repository) {
  repository.write("ru/old.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  repository.write("en/old.md", "old\n");
  repository.commit("Begin");
}

/// What an author sees: the branch, what git status says, and the files.
std::string status(TemporaryRepository const& repository) {
  return repository.git({"status", "--porcelain"});
}

std::string branches(TemporaryRepository const& repository) {
  return repository.git({"for-each-ref", "--format=%(refname:short)", "refs/heads"});
}

}  // namespace

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

TEST_CASE("slugs are Latin letters, digits and dashes", "[article]") {
  auto const [title, slug] = GENERATE(table<char const*, char const*>({
      {"Как вернуть деньги?", "kak-vernut-dengi"},
      {"Щука, съёмка и ЭХО: цех № 5", "shchuka-semka-i-ekho-tsekh-5"},
      {"Жёлтый чай", "zheltyy-chay"},
      {"Чаи\xCC\x86", "chay"},
      {"How do I get a refund?", "how-do-i-get-a-refund"},
      {"Ошибка 0x80070005 в settings.json", "oshibka-0x80070005-v-settings-json"},
      {"Київ, її ґанок", "kiyiv-yiyi-ganok"},
      {"Über Größe", "ueber-groesse"},
      {"  --- a --- b ---  ", "a-b"},
      {"../../etc/passwd", "etc-passwd"},
      {"--upload-pack=x", "upload-pack-x"},
      {"退款", "article"},
      {"\xFF\xFE", "article"},
      {"", "article"},
      {"ъь", "article"},
  }));
  REQUIRE(slug_from_title(title) == slug);
  REQUIRE(draft_branch_name(41, title) == std::string("drafts/41-") + slug);
}

TEST_CASE("a long title is cut between words", "[article]") {
  auto const slug = slug_from_title(
      "Почему после обновления программы перестала работать синхронизация календаря с телефоном");
  REQUIRE(slug == "pochemu-posle-obnovleniya-programmy-perestala-rabotat");
  REQUIRE(slug_from_title(std::string(500, 'x')).size() == 60);
  REQUIRE(slug_from_title(std::string(100'000, '-')) == "article");
}
