#include "indexer/evaluation_table.h"

#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace spravka;
using evaluate::Answered;
using evaluate::JudgedQuery;
using nlohmann::json;

namespace {

using Paths = std::vector<std::string>;

// A search, a letter that is held back, and a request that nothing answers.
std::vector<JudgedQuery> const queries{
    {.id = "s",
     .language = "ru",
     .query = "возврат",
     .grades = {{"b.md", 2}},
     .kind = "search",
     .tags = {"short"}},
    {.id = "t",
     .language = "en",
     .query = "Where is it?",
     .grades = {{"a.md", 2}},
     .kind = "ticket",
     .tags = {}},
    {.id = "n", .language = "en", .query = "weather", .grades = {}, .kind = "search", .tags = {}},
};

evaluate::Evaluation evaluation() {
  std::map<std::string, Answered> const by_id{
      {"s", {{"a.md", "b.md"}, std::nullopt}}, {"t", {{"a.md"}, Paths{}}}, {"n", {{}, Paths{}}}};
  return evaluate::evaluate(
      queries, [&by_id](JudgedQuery const& asked) { return by_id.at(asked.id); },
      evaluate::GroupBy::Language);
}

}  // namespace

TEST_CASE("an evaluation in JSON tells what silence costs", "[commands]") {
  auto const told = json::parse(indexer::to_json_text(evaluation()));
  CHECK(told["all"]["queries"] == 2);
  CHECK(told["all"]["mrr10"] == 0.75);
  CHECK(told["groups"].size() == 2);
  CHECK(told["letters"] == 1);
  CHECK(told["held_back"] == 1);
  CHECK(told["letters_success3"] == 1);
  CHECK(told["letters_success3_shown"] == 0);
  CHECK(told["unanswerable"] == 1);
  CHECK(told["silent"] == 1);
}

TEST_CASE("the table ends with the whole and with what silence costs", "[commands]") {
  auto const table = indexer::to_table(evaluation());
  CAPTURE(table);
  CHECK(table.find("\nall ") != std::string::npos);
  CHECK(table.find("keep silent on: 1 of 1\n") != std::string::npos);
  CHECK(table.find("S@3 of these letters: 1.000 as ranked, 0.000 as shown\n") != std::string::npos);
}

TEST_CASE("each query is a line, with null for what does not apply", "[commands]") {
  std::istringstream lines(indexer::to_lines(queries, evaluation()));
  std::vector<json> told;
  for (std::string line; std::getline(lines, line);) {
    told.push_back(json::parse(line));
  }
  REQUIRE(told.size() == 3);
  CHECK(told[0]["qid"] == "s");
  CHECK(told[0]["query"] == "возврат");
  CHECK(told[0]["tags"] == json{"short"});
  CHECK(told[0]["rank"] == 2);
  CHECK(told[0]["hits"] == 2);
  CHECK(told[0]["shown"].is_null());
  CHECK(told[1]["ndcg10"] == 1);
  CHECK(told[1]["shown"] == 0);
  CHECK(told[1]["shown_rank"].is_null());
  CHECK(told[2]["ndcg10"].is_null());
  CHECK(told[2]["rank"].is_null());
}
