#include "indexer/tune_command.h"

#include <stdexcept>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/printed.h"
#include "tests/support/temporary_folder.h"

using namespace spravka;
using indexer::Explained;
using indexer::TuneCommand;

namespace {

evaluate::JudgedQuery query(std::string id, std::map<std::string, int> grades) {
  return {.id = std::move(id),
          .language = "ru",
          .query = "q",
          .grades = std::move(grades),
          .kind = "ticket",
          .tags = {}};
}

std::vector<std::string> names_of(TuneCommand const& command) {
  std::vector<std::string> names;
  for (auto const& collection : indexer::collections_of(command)) {
    names.push_back(collection.name);
  }
  return names;
}

// Twenty searches: the first candidate has more of the first feature, and is the relevant one.
std::string judged_searches() {
  std::string lines;
  for (int number = 0; number < 20; ++number) {
    lines += fmt::format(
        R"({{"qid":"{}","lang":"ru","query":"q","relevant":[{{"path":"root/a.md","grade":2}}]}})"
        "\n",
        number);
  }
  return lines;
}

indexer::Explain explain_two(std::string const&) {
  return [](evaluate::JudgedQuery const&) {
    return std::vector<Explained>{{"a.md", {1, 0}}, {"b.md", {0, 1}}};
  };
}

std::vector<indexer::Tunable> const tunables{
    {"search", {{"first", 0, false}, {"second", 1, false}}}, {"ticket", {{"first", 1, false}}}};

}  // namespace

TEST_CASE("each query with an answer is an example of its cell", "[commands]") {
  auto const examples = indexer::gather(
      "vk-cloud", {query("t1", {{"root/b.md", 2}, {"root/c.md", 1}}), query("silent", {})},
      [](evaluate::JudgedQuery const&) {
        return std::vector<Explained>{{"a.md", {1, 2}}, {"b.md", {3, 4}}};
      });
  REQUIRE(examples.size() == 1);
  auto const& example = examples.front();
  CHECK(example.id == "t1");
  CHECK(example.collection == "vk-cloud");
  CHECK(example.cell == "vk-cloud ru ticket");
  CHECK(example.candidates == std::vector<std::vector<double>>{{1, 2}, {3, 4}});
  CHECK(example.grades == std::vector<int>{0, 2});
  CHECK(example.all_grades == std::vector<int>{2, 1});
}

TEST_CASE("a collection is named by its queries, and one index is one collection", "[commands]") {
  CHECK(names_of({"vk", "queries/vk-cloud.jsonl", {}}) == std::vector<std::string>{"vk-cloud"});
  CHECK(names_of({"vk", "vk-cloud.jsonl", {"m365=m365.jsonl", "./vk/=typos.jsonl"}}) ==
        std::vector<std::string>{"vk-cloud", "m365", "vk-cloud"});
  tests::TemporaryFolder const folder;
  folder.write("vk/version", "1");
  folder.write("m365/version", "1");
  auto const root = folder.str();
  CHECK(names_of({root + "/vk", "vk.jsonl", {root + "/vk/=t.jsonl", root + "/m365=m.jsonl"}}) ==
        std::vector<std::string>{"vk", "vk", "m"});
}

TEST_CASE("another collection is given as DATA=QUERIES", "[commands]") {
  auto const* also = GENERATE("m365", "=m365.jsonl", "m365=", "=");
  CAPTURE(also);
  CHECK_THROWS_AS(indexer::collections_of({"vk", "vk.jsonl", {also}}), std::invalid_argument);
  auto const named = indexer::collections_of({"vk", "vk.jsonl", {"m365=a=b.jsonl"}});
  CHECK(named.back().data == "m365");
  CHECK(named.back().queries == "a=b.jsonl");
}

TEST_CASE("weights of each kind are learned apart, and what cannot be learned is told",
          "[commands]") {
  tests::TemporaryFolder const folder;
  auto const file = (folder.path() / "vk.jsonl").string();
  folder.write("vk.jsonl", judged_searches());
  tests::Printed const printed;
  CHECK(indexer::run({"vk", file, {}}, tunables, explain_two) == indexer::done);
  auto const text = printed.text();
  CAPTURE(text);
  CHECK(text.find("search: learned from 20 queries\n") == 0);
  CHECK(text.find("\nvk ru search       20       0.631    1.000       1.000    1.000") !=
        std::string::npos);
  CHECK(text.find("\nticket: there is no judged query to learn from\n") != std::string::npos);
}

TEST_CASE("where nothing at all is learned the answer is no", "[commands]") {
  tests::TemporaryFolder const folder;
  auto const file = (folder.path() / "vk.jsonl").string();
  folder.write("vk.jsonl", judged_searches());
  tests::Printed const printed;
  CHECK(indexer::run({"vk", file, {}}, {tunables.back()}, explain_two) == indexer::answer_is_no);
}
