// kill -9 while drafts are made and published: what was acknowledged is in the served branch, once,
// the repository is whole, and the next publication goes through without a hand.
#include <array>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <random>
#include <thread>

#include <catch2/catch.hpp>
#include <git2.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/article/draft_branches.h"
#include "tests/indexer/article/a_draft.h"

using namespace spravka::article;
using namespace spravka::tests;

namespace {

constexpr int rounds = 60;

std::string path_of(std::int64_t number) {
  return "ru/billing/a" + std::to_string(number) + ".md";
}

/// A forked process would name its temporary files as all before it did, until every name that the
/// library tries is taken by the remains of a killed one: it begins anew, as a started program
/// does.
void begin_library_anew() {
  while (git_libgit2_shutdown() > 0) {
  }
  git_libgit2_init();
}

/// In a process of its own: drafts and publishes one article after another until it is killed, and
/// says each number after it was acknowledged.
[[noreturn]] void publish_until_killed(std::string const& repository, std::int64_t first,
                                       int acknowledged) {
  begin_library_anew();
  try {
    for (std::int64_t number = first;; ++number) {
      DraftBranches drafts(repository);
      auto draft = a_draft("# Статья " + std::to_string(number) + "\n");
      draft.branch = "drafts/" + std::to_string(number) + "-a";
      draft.path = path_of(number);
      if (!drafts.commit(draft) || !drafts.publish(draft.branch, boris, noon)) {
        ::_exit(4);
      }
      if (::write(acknowledged, &number, sizeof number) != sizeof number) {
        ::_exit(2);
      }
    }
  } catch (...) {
    ::_exit(3);
  }
}

/// Kills the child a moment after its `life`th publication; what it had acknowledged.
std::vector<std::int64_t> published_before_kill(std::string const& repository, std::int64_t first,
                                                std::size_t life,
                                                std::chrono::microseconds moment) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  pid_t const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    publish_until_killed(repository, first, ends[1]);
  }
  ::close(ends[1]);
  std::vector<std::int64_t> numbers;
  std::int64_t number = 0;
  while (numbers.size() < life && ::read(ends[0], &number, sizeof number) == sizeof number) {
    numbers.push_back(number);
  }
  std::this_thread::sleep_for(moment);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  CAPTURE(first, status);
  CHECK(WIFSIGNALED(status));
  while (::read(ends[0], &number, sizeof number) == sizeof number) {
    numbers.push_back(number);
  }
  ::close(ends[0]);
  return numbers;
}

}  // namespace

TEST_CASE("publications that were acknowledged survive kill -9, and the next ones go through",
          "[article][durability]") {
  auto const kind = GENERATE(TemporaryRepository::Kind::WorkTree, TemporaryRepository::Kind::Bare);
  TemporaryRepository const repository(kind);
  begin(repository);
  std::mt19937 random(std::random_device{}());
  std::uniform_int_distribution<int> moment(0, 40'000);
  std::int64_t next = 1'000;
  std::vector<std::int64_t> acknowledged;
  for (int round = 0; round < rounds; ++round) {
    auto const numbers = published_before_kill(repository.str(), next, 1 + round % 2,
                                               std::chrono::microseconds(moment(random)));
    REQUIRE(!numbers.empty());
    acknowledged.insert(acknowledged.end(), numbers.begin(), numbers.end());
    next += 10;
  }
  auto const served = repository.git({"ls-tree", "-r", "--name-only", "main"});
  for (auto const number : acknowledged) {
    CAPTURE(number);
    CHECK(served.find(path_of(number)) != std::string::npos);
    CHECK(repository.git({"log", "--oneline", "--no-merges", "main", "--", path_of(number)})
              .find('\n') == std::string::npos);
  }
  CHECK_NOTHROW(repository.git({"fsck", "--strict"}));
}

TEST_CASE(
    "what a killed publication left behind is mended, and what an author did since is not "
    "touched",
    "[article][durability]") {
  bool const has_author_come = GENERATE(false, true);
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  auto const from = repository.id_of("main");
  auto draft = a_draft("# Возврат\n\nДесять дней.\n");
  auto const to = drafts.commit(draft).value();
  // Killed while the file was written: half of it is there, git's locks are held by nobody.
  repository.write(draft.path, has_author_come ? "# Мой возврат\n" : draft.bytes.substr(0, 20));
  repository.write(".git/refs/heads/main.lock", "");
  repository.write(".git/index.lock", "");
  repository.write(".git/spravka-at-work", "1 refs/heads/main " + from + " " + to);

  auto const published = drafts.publish(branch, boris, noon);
  CHECK_FALSE(std::filesystem::exists(repository.path() / ".git/index.lock"));
  if (has_author_come) {
    REQUIRE_FALSE(published);  // Their file is in the way, as any file of theirs would be.
    CHECK(published.error() == DraftRefusal::WorkTreeChanged);
    CHECK(read_file(repository.path() / draft.path) == "# Мой возврат\n");
  } else {
    REQUIRE(published.has_value());
    CHECK(status(repository).empty());
    CHECK(read_file(repository.path() / draft.path) == draft.bytes);
  }
}

TEST_CASE("a lock that is older than the interrupted work belongs to somebody else",
          "[article][durability]") {
  TemporaryRepository const repository;
  begin(repository);
  DraftBranches drafts(repository.str());
  REQUIRE(drafts.commit(a_draft()));
  repository.write(".git/index.lock", "");
  repository.write(".git/spravka-at-work", "9000000000000000000");
  CHECK(drafts.publish(branch, boris, noon).error() == DraftRefusal::WorkTreeChanged);
  CHECK(std::filesystem::exists(repository.path() / ".git/index.lock"));
}
