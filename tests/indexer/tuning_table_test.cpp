#include "indexer/tuning_table.h"

#include <catch2/catch.hpp>

using namespace spravka;

namespace {

evaluate::Lesson lesson() {
  evaluate::Mean const before{.count = 40, .ndcg10 = 0.5, .success3 = 0.6};
  evaluate::Mean const after{.count = 40, .ndcg10 = 0.625, .success3 = 0.7};
  return {
      .weights = {6, 2},
      .learned_from = 38,
      .present = {{{"vk ru search", before}}, {.count = 1, .ndcg10 = 0.5, .success3 = 0.6}},
      .other_folds = {{{"vk ru search", after}}, {.count = 1, .ndcg10 = 0.625, .success3 = 0.7}},
      .other_collections = {}};
}

}  // namespace

TEST_CASE("learned weights stand beside the present ones, also brought to their sum",
          "[commands]") {
  auto const table = indexer::to_table({{"title", 0.5, false}, {"body", 1.5, false}}, lesson());
  CAPTURE(table);
  CHECK(table.find("learned from 38 queries\n") == 0);
  CHECK(table.find("\ntitle       0.500     6.000        1.500\n") != std::string::npos);
  CHECK(table.find("\nbody        1.500     2.000        0.500\n") != std::string::npos);
}

TEST_CASE("weights that were all 0 leave the learned ones as they are", "[commands]") {
  auto const table = indexer::to_table({{"title", 0, false}, {"body", 0, false}}, lesson());
  CAPTURE(table);
  CHECK(table.find("\ntitle       0.000     6.000        6.000\n") != std::string::npos);
}

TEST_CASE("what was not measured is a dash", "[commands]") {
  auto const table = indexer::to_table({{"title", 1, false}, {"body", 1, false}}, lesson());
  CAPTURE(table);
  CHECK(table.find("\nvk ru search       40       0.500    0.600       0.625    0.700"
                   "           -        -\n") != std::string::npos);
  CHECK(table.find("\nbalanced                    0.500    0.600       0.625    0.700"
                   "           -        -\n") != std::string::npos);
  CHECK(table.find("mean of the 1 rows with 20 queries and more\n") != std::string::npos);
}
