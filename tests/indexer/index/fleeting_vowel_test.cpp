#include "indexer/index/fleeting_vowel.h"

#include <catch2/catch.hpp>

namespace spravka::index {

TEST_CASE("a stem is known by its other writing, whichever of the two it is", "[index]") {
  auto const [one, other] = GENERATE(table<char const*, char const*>({
      {"ботинок", "ботинк"},
      {"посылок", "посылк"},
      {"карточек", "карточк"},
      {"настроек", "настройк"},
      {"ячеек", "ячейк"},
      {"владелец", "владельц"},
      {"узел", "узл"},
      {"писем", "письм"},
      {"денег", "деньг"},
      {"окон", "окн"},
  }));
  CAPTURE(one, other);
  CHECK_THAT(with_fleeting_vowel(one), Catch::VectorContains(std::string(other)));
  CHECK_THAT(with_fleeting_vowel(other), Catch::VectorContains(std::string(one)));
}

TEST_CASE("what has no such vowel has no other writing", "[index]") {
  auto const* const stem =
      GENERATE("", "о", "он", "ок", "works", "оплата", "a_1", "заказ", "пол1", "статья", "роль",
               "аорт\xFF", "пробел", "пробл", "вручен", "утр", "посет", "повторен");
  CAPTURE(stem);
  CHECK(with_fleeting_vowel(stem).empty());
}

}  // namespace spravka::index
