// Drafts between our clone and the repository elsewhere, where writers review them.
#include <catch2/catch.hpp>

#include "indexer/article/draft_branches.h"
#include "indexer/remote/exchange.h"
#include "tests/indexer/remote/clone.h"

using namespace spravka::remote;
using spravka::article::Hindrance;
using spravka::tests::Clone;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'700'001'000}};
constexpr char const* draft = "drafts/41-x";

std::size_t drafts_at_the_desk(Clone const& clone) {
  return spravka::article::DraftBranches(clone.str(), "main").list().size();
}

}  // namespace

TEST_CASE("a draft made there appears at the desk", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  auto const pushed = clone.writer_pushes(draft, "ru/x.md", "# Оттуда");
  exchange.round(now, {});
  CHECK(clone.place_here(draft) == pushed);
  CHECK(drafts_at_the_desk(clone) == 1);
}

TEST_CASE("a draft changed there is changed at the desk", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  auto const pushed = clone.writer_pushes(draft, "ru/x.md", "# Лучше");
  exchange.round(now, {});
  CHECK(clone.place_here(draft) == pushed);
}

TEST_CASE("a draft rebased there is followed when nothing was added here", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.writer_pushes(draft, "ru/x.md", "# Лучше");
  clone.writer({"commit", "-q", "--amend", "-m", "Said anew"});
  clone.writer({"push", "-q", "--force", "origin", std::string("HEAD:") + draft});
  exchange.round(now, {});
  clone.writer({"commit", "-q", "--amend", "-m", "And again"});
  clone.writer({"push", "-q", "--force", "origin", std::string("HEAD:") + draft});
  auto const report = exchange.round(now, {});
  CHECK(report.hindered.empty());
  CHECK(clone.place_here(draft) == clone.place_there(draft));
}

TEST_CASE("a draft changed here and there is merged", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.writer_pushes(draft, "ru/there.md", "# Оттуда");
  clone.drafts(draft, "ru/here.md", "# Отсюда");
  CHECK(exchange.round(now, {}).hindered.empty());
  CHECK(clone.place_here(draft) == clone.place_there(draft));
  CHECK(clone.text_there(draft, "ru/here.md") == "# Отсюда");
  CHECK(clone.text_there(draft, "ru/there.md") == "# Оттуда");
}

TEST_CASE("the same lines of a draft changed here and there wait for a person", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  auto const there = clone.writer_pushes(draft, "ru/x.md", "# Оттуда");
  auto const here = clone.drafts(draft, "ru/x.md", "# Отсюда");
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().branch == draft);
  CHECK(report.hindered.front().why == Hindrance::Conflict);
  CHECK(report.hindered.front().detail == "ru/x.md");
  CHECK(clone.place_here(draft) == here);
  CHECK(clone.place_there(draft) == there);
}

TEST_CASE("a draft merged there is published here", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.writer({"fetch", "-q", "origin"});
  clone.writer({"checkout", "-q", "-B", "main", "origin/main"});

  SECTION("by a merge, its branch deleted") {
    clone.writer({"merge", "-q", "--no-ff", "-m", "Merge", std::string("origin/") + draft});
    clone.writer({"push", "-q", "origin", "HEAD:main", std::string(":") + draft});
  }
  SECTION("squashed, its branch deleted") {
    clone.writer({"merge", "-q", "--squash", std::string("origin/") + draft});
    clone.writer({"commit", "-q", "-m", "Squashed"});
    clone.writer({"push", "-q", "origin", "HEAD:main", std::string(":") + draft});
  }
  SECTION("its branch left") {
    clone.writer({"merge", "-q", "--no-ff", "-m", "Merge", std::string("origin/") + draft});
    clone.writer({"push", "-q", "origin", "HEAD:main"});
  }
  CHECK(exchange.round(now, {}).hindered.empty());
  CHECK(clone.place_here("main") == clone.place_there("main"));
  CHECK(drafts_at_the_desk(clone) == 0);
}

TEST_CASE("a draft deleted there goes from the desk, unless something was added here", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.there({"update-ref", "-d", std::string("refs/heads/") + draft});

  SECTION("nothing was added") {
    exchange.round(now, {});
    CHECK(clone.place_here(draft).empty());
    exchange.round(now, {});
    CHECK(clone.place_there(draft).empty());
  }
  SECTION("an agent renewed it meanwhile") {
    auto const here = clone.drafts(draft, "ru/x.md", "# Новее");
    exchange.round(now, {});
    CHECK(clone.place_here(draft) == here);
    CHECK(clone.place_there(draft) == here);
  }
}

TEST_CASE("a draft discarded at the desk goes there, unless a writer added to it", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});

  SECTION("nobody added to it") {
    clone.discards(draft);
    exchange.round(now, {});
    CHECK(clone.place_there(draft).empty());
    exchange.round(now, {});
    CHECK(clone.place_here(draft).empty());
  }
  SECTION("a writer added to it") {
    auto const pushed = clone.writer_pushes(draft, "ru/x.md", "# Лучше");
    clone.discards(draft);
    exchange.round(now, {});
    CHECK(clone.place_there(draft) == pushed);
    CHECK(clone.place_here(draft) == pushed);
  }
}

TEST_CASE("the draft of an article that could not be sent yet stays there", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.has_hook("update", "test $1 != refs/heads/main\n");
  clone.publishes(draft);
  exchange.round(now, {});
  CHECK_FALSE(clone.place_there(draft).empty());
}

TEST_CASE("a draft that a writer has checked out in the clone is left to them", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.here({"checkout", "-q", draft});
  auto const here = clone.place_here(draft);
  clone.writer_pushes(draft, "ru/x.md", "# Лучше");
  auto const report = exchange.round(now, {});
  REQUIRE(report.hindered.size() == 1);
  CHECK(report.hindered.front().why == Hindrance::WorkTreeChanged);
  CHECK(clone.place_here(draft) == here);
}

TEST_CASE("what a person fetches in the clone changes nothing for the desk", "[remote]") {
  Clone const clone;
  Exchange exchange(clone.settings());
  clone.drafts(draft, "ru/x.md", "# Черновик");
  exchange.round(now, {});
  clone.there({"update-ref", "-d", std::string("refs/heads/") + draft});
  clone.here({"fetch", "-q", "--prune", "origin"});
  exchange.round(now, {});
  CHECK(clone.place_here(draft).empty());
  CHECK(clone.place_there(draft).empty());
}

TEST_CASE("what is known of the remote outlives a restart", "[remote]") {
  Clone const clone;
  clone.drafts(draft, "ru/x.md", "# Черновик");
  Exchange(clone.settings()).round(now, {});
  clone.discards(draft);
  Exchange(clone.settings()).round(now, {});
  CHECK(clone.place_there(draft).empty());
  CHECK(clone.place_here(draft).empty());
}
