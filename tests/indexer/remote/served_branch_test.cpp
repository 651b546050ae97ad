// The served branch between our clone and the repository elsewhere.
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "indexer/article/source.h"
#include "indexer/remote/exchange.h"
#include "tests/indexer/remote/clone.h"

using namespace spravka::remote;
using spravka::article::Hindrance;
using spravka::tests::Clone;
using std::chrono::seconds;

namespace {

constexpr std::chrono::sys_seconds now{seconds{1'700'001'000}};

}  // namespace

TEST_CASE("what writers merge elsewhere is served here", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  REQUIRE(exchange.round(now, {}).reach == Reach::Reached);
  auto const pushed = clone.writer_pushes("main", "ru/new.md", "# Новое");
  auto const report = exchange.round(now, {});
  CHECK(report.hindered.empty());
  CHECK(report.waiting == 0);
  CHECK(clone.place_here("main") == pushed);
  CHECK(spravka::tests::read_file(clone.str() + "/ru/new.md") == "# Новое");
}

TEST_CASE("a publication here arrives elsewhere, and its draft's branch goes", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts("drafts/41-x", "ru/x.md", "# Черновик");
  exchange.round(now, {});
  REQUIRE(clone.text_there("drafts/41-x", "ru/x.md") == "# Черновик");
  clone.publishes("drafts/41-x");
  exchange.round(now, {});
  CHECK(clone.text_there("main", "ru/x.md") == "# Черновик");
  CHECK(clone.place_there("drafts/41-x").empty());
}

TEST_CASE("publications here and pushes there become one history", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  exchange.round(now, {});
  clone.drafts("drafts/41-x", "ru/x.md", "# Отсюда");
  clone.publishes("drafts/41-x");
  auto const pushed = clone.writer_pushes("main", "ru/y.md", "# Оттуда");
  auto const report = exchange.round(now, {});
  CHECK(report.hindered.empty());
  CHECK(clone.place_here("main") == clone.place_there("main"));
  CHECK(clone.text_there("main", "ru/x.md") == "# Отсюда");
  CHECK(clone.text_there("main", "ru/y.md") == "# Оттуда");
  CHECK(clone.here({"merge-base", "main", pushed}) == pushed);
}

TEST_CASE("the same lines changed here and there wait for a person, and lose nothing", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  exchange.round(now, {});
  clone.drafts("drafts/41-x", "ru/refund.md", "# Возврат\n\nЗа три дня.\n");
  clone.publishes("drafts/41-x");
  auto const here = clone.place_here("main");
  auto const there = clone.writer_pushes("main", "ru/refund.md", "# Возврат\n\nЗа пять дней.\n");
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().branch == "main");
  CHECK(report.hindered.front().why == Hindrance::Conflict);
  CHECK(report.hindered.front().detail == "ru/refund.md");
  CHECK(clone.place_here("main") == here);
  CHECK(clone.place_there("main") == there);

  SECTION("a person merges them with git, and both are in step again") {
    clone.here({"fetch", "-q", "origin"});
    clone.here({"merge", "-q", "-X", "ours", "-m", "Both", "origin/main"});
    CHECK(exchange.round(now, {}).hindered.empty());
    CHECK(clone.place_there("main") == clone.place_here("main"));
  }
}

TEST_CASE("a rewritten history is not followed, and not overwritten", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.writer_pushes("main", "ru/secret.md", "# Тайна");
  exchange.round(now, {});
  auto const here = clone.place_here("main");
  clone.writer({"reset", "-q", "--hard", "HEAD~1"});
  clone.writer({"commit", "-q", "--allow-empty", "-m", "Another way"});
  clone.writer({"push", "-q", "--force", "origin", "HEAD:main"});
  auto const there = clone.place_there("main");
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().why == Hindrance::Rewritten);
  CHECK(clone.place_here("main") == here);
  CHECK(clone.place_there("main") == there);

  SECTION("a person takes it over with git") {
    clone.here({"fetch", "-q", "origin"});
    clone.here({"reset", "-q", "--hard", "origin/main"});
    CHECK(exchange.round(now, {}).hindered.empty());
    CHECK(clone.place_here("main") == there);
  }
}

TEST_CASE("uncommitted work of an author in the clone is not overwritten", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  exchange.round(now, {});
  clone.writer_pushes("main", "ru/refund.md", "# Возврат\n\nЗа пять дней.\n");
  std::string const own = "# Возврат\n\nЯ как раз пишу.\n";
  std::filesystem::path const file = clone.str() + "/ru/refund.md";
  std::ofstream(file) << own;
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().why == Hindrance::WorkTreeChanged);
  CHECK(spravka::tests::read_file(file) == own);
}

TEST_CASE("what a hook elsewhere refuses is told, and tried again after longer and longer waits",
          "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  exchange.round(now, {});
  clone.has_hook("update",
                 "case $1 in refs/heads/main) echo main is for reviewed work; "
                 "echo try >> tries; exit 1;; esac\n");
  auto const tries = [&] {
    auto const file = clone.forge() / "tries";
    return std::filesystem::exists(file) ? std::filesystem::file_size(file) / 4 : 0;
  };
  clone.drafts("drafts/41-x", "ru/x.md", "# Отсюда");
  clone.drafts("drafts/42-y", "ru/y.md", "# Ещё");
  clone.publishes("drafts/41-x");
  auto const here = clone.place_here("main");
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().branch == "main");
  CHECK(report.hindered.front().why == Hindrance::Rejected);
  CHECK(report.hindered.front().detail.find("main is for reviewed work") != std::string::npos);
  CHECK(report.waiting == 1);
  CHECK(clone.place_here("main") == here);
  CHECK_FALSE(clone.place_there("drafts/42-y").empty());  // The others do not wait for it.

  REQUIRE(tries() == 1);
  CHECK(exchange.round(now + seconds{30}, {}).waiting == 1);
  CHECK(tries() == 1);
  exchange.round(now + seconds{60}, {});
  CHECK(tries() == 2);
  exchange.round(now + seconds{121}, {});
  CHECK(tries() == 2);
  exchange.round(now + seconds{181}, {});
  CHECK(tries() == 3);

  SECTION("somebody asks for it") {
    exchange.round(now + seconds{182}, {}, true);
    CHECK(tries() == 4);
  }
  SECTION("the hook is gone") {
    std::filesystem::remove(clone.forge() / "hooks/update");
    auto const after = exchange.round(now + seconds{1000}, {});
    CHECK(after.hindered.empty());
    CHECK(clone.place_there("main") == here);
  }
}

TEST_CASE("while the repository elsewhere is away, publications go on and arrive later",
          "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  exchange.round(now, {});
  std::filesystem::rename(clone.forge(), clone.folder() / "away.git");
  clone.drafts("drafts/41-x", "ru/x.md", "# Отсюда");
  clone.publishes("drafts/41-x");
  auto const away = exchange.round(now, {});
  CHECK(away.reach == Reach::Away);
  CHECK_FALSE(away.reason.empty());
  CHECK(away.waiting == 1);
  std::filesystem::rename(clone.folder() / "away.git", clone.forge());
  CHECK(exchange.round(now, {}).reach == Reach::Reached);
  CHECK(clone.text_there("main", "ru/x.md") == "# Отсюда");
}

TEST_CASE("an empty repository elsewhere gets the articles", "[remote]") {
  Clone const clone;
  clone.there({"update-ref", "-d", "refs/heads/main"});
  Exchange exchange(clone.settings());
  CHECK(exchange.round(now, {}).hindered.empty());
  CHECK(clone.place_there("main") == clone.place_here("main"));
}

TEST_CASE("when the served branch has gone elsewhere, nothing goes here", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts("drafts/41-x", "ru/x.md", "# Отсюда");
  exchange.round(now, {});
  clone.there({"update-ref", "-d", "refs/heads/main"});
  clone.there({"update-ref", "-d", "refs/heads/drafts/41-x"});
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().why == Hindrance::Gone);
  CHECK_FALSE(clone.place_here("drafts/41-x").empty());
  CHECK(clone.place_there("main").empty());

  // The branch comes back: drafts are sent there again, and not given up here.
  clone.here({"push", "-q", "origin", "main:refs/heads/main"});
  exchange.round(now, {});
  CHECK_FALSE(clone.place_here("drafts/41-x").empty());
  CHECK(clone.place_there("drafts/41-x") == clone.place_here("drafts/41-x"));
}

TEST_CASE("a mirror clone is not overwritten by its own settings", "[remote]") {
  Clone const clone;
  clone.here({"config", "remote.origin.mirror", "true"});
  clone.here({"config", "remote.origin.fetch", "+refs/*:refs/*"});
  Exchange exchange(clone.settings());
  exchange.round(now, {});
  clone.drafts("drafts/41-x", "ru/x.md", "# Отсюда");
  clone.publishes("drafts/41-x");
  auto const report = exchange.round(now, {});
  CHECK(report.reason.empty());
  CHECK(clone.text_there("main", "ru/x.md") == "# Отсюда");
}

TEST_CASE("only a clone can have a remote", "[remote]") {
  Clone const clone;
  auto settings = clone.settings();
  settings.name = "elsewhere";
  CHECK_THROWS_WITH(Exchange(settings), Catch::Matchers::Contains("has no remote \"elsewhere\""));
  settings.name = "--upload-pack=touch x";
  CHECK_THROWS_AS(Exchange(settings), spravka::article::RepositoryError);
  spravka::tests::TemporaryFolder const plain;
  settings = clone.settings();
  settings.articles = plain.str();
  settings.branch.clear();
  CHECK_THROWS_WITH(Exchange(settings), Catch::Matchers::Contains("leave out --remote"));
}
