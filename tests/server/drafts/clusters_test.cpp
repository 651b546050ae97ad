#include "server/drafts/clusters.h"

#include <catch2/catch.hpp>

using namespace spravka::drafts;

TEST_CASE("letters that ask the same are put together, others stay alone", "[drafts]") {
  std::vector<std::string> const texts{
      "Не приходит код подтверждения на телефон",     "Как вернуть деньги за заказ",
      "Код подтверждения на телефон так и не пришёл", "Хочу вернуть деньги за отменённый заказ",
      "Телефон не получает код подтверждения",        "Где скачать инструкцию к кофеварке"};
  auto const groups = group_alike(texts);
  REQUIRE(groups.size() == texts.size());
  CHECK(groups[0] == groups[2]);
  CHECK(groups[0] == groups[4]);
  CHECK(groups[1] == groups[3]);
  CHECK(groups[0] != groups[1]);
  CHECK(groups[5] != groups[0]);
  CHECK(groups[5] != groups[1]);
  CHECK(group_alike(texts) == groups);
  CHECK(group_alike({}).empty());
  CHECK(group_alike({"", "", "и не"}).size() == 3);
  CHECK(most_typical(texts, {0, 2, 4}) != 1);
}

TEST_CASE("a group keeps its name from week to week, however it grows", "[drafts]") {
  std::vector<KnownCluster> const known{{"c1", {1, 2, 3}}, {"c10", {10, 11}}};
  CHECK(cluster_ids({{1, 2, 3, 20, 21}, {10, 11, 12}}, known) ==
        std::vector<std::string>{"c1", "c10"});
  // The oldest ticket is gone: the name stays.
  CHECK(cluster_ids({{2, 3, 22}}, known) == std::vector<std::string>{"c1"});
  // Split in two: the greater part keeps the name, the other gets a new one.
  auto const split = cluster_ids({{1, 30}, {2, 3}}, known);
  CHECK(split[1] == "c1");
  CHECK(split[0] == "c30");
  CHECK(cluster_ids({{7, 8}}, known) == std::vector<std::string>{"c7"});
  // Two become one: the greater one's name.
  CHECK(cluster_ids({{1, 2, 3, 10, 11}}, known) == std::vector<std::string>{"c1"});
}
