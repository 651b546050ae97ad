#include <cstdlib>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "indexer/evaluate/evaluate.h"
#include "tests/support/temporary_folder.h"

using namespace spravka::evaluate;

TEST_CASE("a judged set is read line by line", "[evaluate]") {
  auto const queries = parse_queries(
      "\xEF\xBB\xBF"
      R"({"qid":"a1","lang":"ru","query":"возврат","relevant":[{"path":"x/ru/a.md","grade":2},)"
      R"({"path":"x/ru/b.md","grade":1,"by":"me"}],"kind":"ticket","tags":["typo","short"],"more":1})"
      "\r\n\n  \n"
      R"({"query":"q","relevant":[]})");
  REQUIRE(queries);
  REQUIRE(queries->size() == 2);
  auto const& first = queries->at(0);
  CHECK(first.id == "a1");
  CHECK(first.language == "ru");
  CHECK(first.query == "возврат");
  CHECK(first.grades == std::map<std::string, int>{{"x/ru/a.md", 2}, {"x/ru/b.md", 1}});
  CHECK(first.kind == "ticket");
  CHECK(first.tags == std::vector<std::string>{"typo", "short"});
  auto const& second = queries->at(1);
  CHECK(second.id == "4");
  CHECK(second.language.empty());
  CHECK(second.grades.empty());
  CHECK(second.kind == "search");
  CHECK(second.tags.empty());
}

TEST_CASE("a broken set is refused with the line and the reason", "[evaluate]") {
  auto const [line, reason] = GENERATE(table<std::string, char const*>({
      {"nonsense", "line 2: is not a JSON object"},
      {"[]", "line 2: is not a JSON object"},
      {R"({"query":"q","relevant":[]} x)", "line 2: is not a JSON object"},
      {"{\"query\":\"\xFF\",\"relevant\":[]}", "line 2: is not a JSON object"},
      {std::string(1'100'000, '['), "line 2: is longer than 1048576 bytes"},
      {std::string(1'000'000, '['), "line 2: is not a JSON object"},
      {R"({"relevant":[]})", R"(line 2: "query" must be a text, and not empty)"},
      {R"({"query":7,"relevant":[]})", R"(line 2: "query" must be a text)"},
      {R"({"qid":7,"query":"q","relevant":[]})", R"(line 2: "qid" must be a text)"},
      {R"({"query":"q","kind":"letter","relevant":[]})",
       R"(line 2: "kind" must be search, ticket or instant)"},
      {R"({"query":"q","tags":"a","relevant":[]})", R"(line 2: "tags" must be a list of texts)"},
      {R"({"query":"q","tags":[1],"relevant":[]})", R"(line 2: "tags" must be a list of texts)"},
      {R"({"query":"q"})",
       R"(line 2: "relevant" must be a list of articles, empty when there is no answer)"},
      {R"({"query":"q","relevant":["a.md"]})", R"(line 2: each of "relevant" must have a "path")"},
      {R"({"query":"q","relevant":[{"path":"","grade":1}]})",
       R"(line 2: each of "relevant" must have a "path")"},
      {R"({"query":"q","relevant":[{"path":"a.md"}]})", R"(line 2: "grade" must be 1 or 2)"},
      {R"({"query":"q","relevant":[{"path":"a.md","grade":3}]})",
       R"(line 2: "grade" must be 1 or 2)"},
      {R"({"query":"q","relevant":[{"path":"a.md","grade":1.0}]})",
       R"(line 2: "grade" must be 1 or 2)"},
      {R"({"query":"q","relevant":[{"path":"a.md","grade":4294967297}]})",
       R"(line 2: "grade" must be 1 or 2)"},
      {R"({"query":"q","relevant":[{"path":"a.md","grade":1},{"path":"a.md","grade":2}]})",
       R"(line 2: "a.md" is judged twice)"},
  }));
  auto const queries = parse_queries(R"({"query":"q","relevant":[]})"
                                     "\n" +
                                     line + "\n");
  REQUIRE_FALSE(queries);
  CHECK(queries.error() == reason);
}

TEST_CASE("a set without queries is refused", "[evaluate]") {
  auto const text = GENERATE(as<std::string>{}, "", "\n\n", " \r\n", "\xEF\xBB\xBF");
  REQUIRE_FALSE(parse_queries(text));
}

TEST_CASE("every judged set at hand is read whole", "[evaluate]") {
  char const* root = std::getenv("SPRAVKA_DATA");
  if (root == nullptr) {
    return;
  }
  for (auto const& entry :
       std::filesystem::directory_iterator(std::filesystem::path(root) / "queries")) {
    if (entry.path().extension() == ".jsonl") {
      INFO(entry.path());
      auto const queries = parse_queries(spravka::tests::read_file(entry.path()));
      REQUIRE(queries);
    }
  }
}
