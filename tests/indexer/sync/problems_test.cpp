// What a sync says about broken files, and remembers of them.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "indexer/sync/problem_list.h"
#include "tests/indexer/sync/house.h"

using namespace spravka;
using namespace spravka::tests;

TEST_CASE("one broken article is a problem and never stops the rest", "[sync]") {
  House const house;
  house.repository.write("ru/good.md", article_titled("Хорошая"));
  house.repository.write("ru/broken.md", broken);
  house.repository.write("ru/latin.md", "caf\xE9");
  house.repository.write("ru/huge.md", std::string(article::max_article_bytes + 1, 'x'));
  std::filesystem::create_symlink("/etc/passwd", house.repository.work_tree() / "ru/passwd.md");
  auto const report = house.commit_and_sync();
  REQUIRE(report.articles == 1);
  REQUIRE(report.problems.size() == 4);
  REQUIRE(std::ranges::all_of(report.problems,
                              [](auto const& problem) { return !problem.message.empty(); }));
  REQUIRE(house.problems().find("ru/passwd.md:symbolic-link") != std::string::npos);
  REQUIRE(house.problems().find("ru/broken.md:") != std::string::npos);
  REQUIRE(house.title("ru/good.md") == "Хорошая");
  REQUIRE(house.title("ru/passwd.md") == "nothing");
}

TEST_CASE("a broken article keeps its old entry only where its visibility is beyond doubt",
          "[sync]") {
  House const house;
  house.repository.write("ru/a.md", article_titled("Была"));
  house.repository.write("ru/b.md", article_titled("Осталась"));
  house.commit_and_sync();
  auto const [text, title] = GENERATE(table<char const*, char const*>({
      {"---\naudience: agent\n---\nSecret\n", "nothing"},
      {"---\nstatus: archivd\n---\nOld\n", "nothing"},
      {"---\naudience: agents\ntitle: [broken\n---\nSecret\n", "nothing"},
      {"---\ntitle: [broken\n---\nText\n", "Была"},
  }));
  house.repository.write("ru/a.md", text);
  auto const report = house.commit_and_sync();
  REQUIRE(report.problems.size() == 1);
  REQUIRE(report.problems.front().path == "ru/a.md");
  REQUIRE(house.title("ru/a.md") == title);
  REQUIRE(house.title("ru/b.md") == "Осталась");
}

TEST_CASE("problems are remembered until their file is mended", "[sync]") {
  House const house;
  house.repository.write("ru/one.md", broken);
  house.repository.write("ru/two.md", broken);
  house.commit_and_sync();
  auto const both = house.problems();
  REQUIRE(both.find("ru/one.md") != std::string::npos);
  REQUIRE(both.find("ru/two.md") != std::string::npos);

  house.repository.write("ru/other.md", article_titled("Другая"));
  REQUIRE(house.commit_and_sync().problems.empty());
  REQUIRE(house.problems() == both);

  house.repository.write("ru/one.md", article_titled("Починена"));
  house.commit_and_sync();
  REQUIRE(house.problems().find("ru/one.md") == std::string::npos);
  REQUIRE(house.problems().find("ru/two.md") != std::string::npos);

  house.repository.remove("ru/two.md");
  house.commit_and_sync();
  REQUIRE(house.problems().empty());
}

TEST_CASE("earlier problems and new ones become one list", "[sync]") {
  auto const problem = [](std::string path, int line) {
    article::Problem made;
    made.path = std::move(path);
    made.line = line;
    return made;
  };
  auto const merged =
      sync::merge_problems({problem("a.md", 2), problem("b.md", 1)}, {"b.md", "c.md"},
                           {problem("b.md", 7), problem("0.md", 1)});
  REQUIRE(merged == std::vector<article::Problem>{problem("0.md", 1), problem("a.md", 2),
                                                  problem("b.md", 7)});
  REQUIRE(sync::merge_problems({}, {}, std::vector<article::Problem>(20'000)).size() == 10'000);
}

TEST_CASE("remembered problems are read back, and nonsense is not", "[sync]") {
  auto const problems = sync::read_problems(
      R"([{"path":"a.md","line":3,"severity":"warning","code":"c","message":"m"}, 7, null])");
  REQUIRE(problems == std::vector<article::Problem>{{.path = "a.md",
                                                     .line = 3,
                                                     .severity = article::Severity::Warning,
                                                     .code = "c",
                                                     .message = "m"}});
  auto const* const nonsense = GENERATE("", "{", "{}", "7", "null", "[[]]");
  REQUIRE(sync::read_problems(nonsense).empty());
}
