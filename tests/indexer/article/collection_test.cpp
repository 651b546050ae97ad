#include "indexer/article/collection.h"

#include <catch2/catch.hpp>

namespace spravka::article {

TEST_CASE("a category in a language folder speaks for that language", "[article]") {
  auto const read =
      parse_category("ru/billing/cards/_category.yaml",
                     "title: Карты\ndescription: Всё о картах\norder: 3\nicon: card\n");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(read->front() == Category{"billing/cards", {"ru"}, "Карты", "Всё о картах", 3, "card"});
}

TEST_CASE("a category outside language folders speaks for every language it names", "[article]") {
  auto const read =
      parse_category("billing/_category.yaml",
                     "title: {ru: Оплата, en: Billing}\norder: {ru: 1, en: 2}\nicon: card\n");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->at(0) == Category{"billing", {"ru"}, "Оплата", "", 1, "card"});
  CHECK(read->at(1) == Category{"billing", {"en"}, "Billing", "", 2, "card"});
}

TEST_CASE("a category that names one language only is not there in the others", "[article]") {
  auto const read = parse_category("billing/_category.yaml", "title: {en: Billing}\n");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(read->front().language.code == "en");
}

TEST_CASE("a category without a title is called after its folder", "[article]") {
  auto const read =
      parse_category("en/getting-started/_category.yaml", "\xEF\xBB\xBForder: -1\r\ntitle:\r\n");
  REQUIRE(read);
  CHECK(read->front().title == "Getting started");
  CHECK(read->front().order == -1);
}

TEST_CASE("a broken category is refused with its line", "[article]") {
  auto const [yaml, line] = GENERATE(table<char const*, int>({
      {"title: A\norder: first", 2},
      {"title: A\norder: 1.5", 2},
      {"title: A\norder: 99999999999999", 2},
      {"title: [A]", 1},
      {"- A", 1},
      {"title: A\nicon: &x b", 2},
      {"title: \"A", 1},
      {"\xFF", 0},
  }));
  CAPTURE(yaml);
  auto const read = parse_category("ru/billing/_category.yaml", yaml);
  REQUIRE_FALSE(read);
  CHECK(read.error().line == line);
  CHECK(read.error().path == "ru/billing/_category.yaml");
  CHECK(read.error().severity == Severity::Error);
}

TEST_CASE("synonyms are read two ways and one way", "[article]") {
  ParsedSynonyms const parsed = parse_synonyms("synonyms.ru.txt",
                                               "\xEF\xBB\xBF# слова покупателей\r\n"
                                               "возврат, вернуть деньги ,refund,возврат\r\n"
                                               "\r\n"
                                               "личный кабинет => аккаунт, профиль # просторечие\n"
                                               "C#, си шарп");
  CHECK(parsed.warnings.empty());
  REQUIRE(parsed.groups.size() == 3);
  CHECK(parsed.groups[0] == SynonymGroup{{"ru"}, {"возврат", "вернуть деньги", "refund"}, {}});
  CHECK(parsed.groups[1] == SynonymGroup{{"ru"}, {"личный кабинет"}, {"аккаунт", "профиль"}});
  CHECK(parsed.groups[2] == SynonymGroup{{"ru"}, {"C#", "си шарп"}, {}});
}

TEST_CASE("lines of synonyms that make no sense are reported and left out", "[article]") {
  ParsedSynonyms const parsed = parse_synonyms(
      "en/synonyms.en.txt", "alone\na, b\n=> c\nd =>\n" + std::string(300, 'x') + ", y\n");
  REQUIRE(parsed.groups.size() == 1);
  REQUIRE(parsed.warnings.size() == 4);
  CHECK(parsed.warnings[0].line == 1);
  CHECK(parsed.warnings[3].line == 5);
  CHECK(parsed.warnings[0].severity == Severity::Warning);
}

TEST_CASE("files of the collection are known by their names", "[article]") {
  CHECK(is_category_path("ru/billing/_category.yaml"));
  CHECK_FALSE(is_category_path("ru/billing/category.yaml"));
  CHECK(is_synonyms_path("synonyms.ru.txt"));
  CHECK(is_synonyms_path("en/synonyms.en.txt"));
  CHECK_FALSE(is_synonyms_path("synonyms.de.txt"));
  CHECK_FALSE(is_synonyms_path("synonyms.txt"));
  CHECK(is_image_path("a/Photo.JPG"));
  CHECK(is_image_path("a.webp"));
  CHECK_FALSE(is_image_path("a/.png"));
  CHECK_FALSE(is_image_path("a.png.html"));
}

TEST_CASE("a folder's name is made readable", "[article]") {
  auto const [folder, name] = GENERATE(table<char const*, char const*>({
      {"getting-started", "Getting started"},
      {"оплата_и_возврат", "Оплата и возврат"},
      {"ёлки", "Ёлки"},
      {"API", "API"},
      {"--", ""},
      {"", ""},
  }));
  REQUIRE(readable_name(folder) == name);
}

}  // namespace spravka::article
