#include "indexer/index/record_index.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace spravka::index {
namespace {

using article::Audience;
using Numbers = std::vector<std::int64_t>;

Record a_record(std::int64_t number, std::string title, std::string text, std::string notes = {}) {
  return {number, std::move(title), std::move(text), std::move(notes), {"status=open"}};
}

Numbers found(RecordIndex& records, std::string const& words, Audience reader = Audience::Agents) {
  return records.find(RecordQuestion(words, reader));
}

}  // namespace

TEST_CASE("records are found by their words in any form, Russian and English", "[index]") {
  tests::TemporaryFolder folder;
  RecordIndex records(folder.str() + "/records");
  records.put({a_record(1, "Письмо не пришло", "Анна anna@example.com\nГде моё письмо?"),
               a_record(2, "Refund of order A_1",
                        "Boris boris@example.org\nЁлки-палки, верните "
                        "деньги за settings.json"),
               a_record(3, "День оплаты", "Когда он наступит?"),
               a_record(4, "Ботинки малы", "Взяла ботинки и три посылки, нужны окна")},
              "7");
  CHECK(records.mark() == "7");
  auto const [words, numbers] = GENERATE(table<std::string, Numbers>({
      {"ПИСЬМА", {1}},
      {"письму", {1}},
      {"anna@example.com", {1}},
      {"example", {2, 1}},
      {"ёлкам", {2}},
      {"ЕЛКИ деньгами", {2}},
      {"refunds", {2}},
      {"refund письмо", {}},
      {"день ", {3}},  // Typed to its end.
      {"ден", {3, 2}},
      {"a_1", {2}},
      {"пара ботинок", {}},
      {"ботинок ", {4}},
      {"посылок ботинка ", {4}},
      {"окон ", {4}},
      {"денег ", {2}},
      {"settings json", {2}},
      {"settings.json", {2}},
      {"где и как письмо", {1}},  // "как" says nothing, and stands nowhere.
      {"телепорт", {}},
      {"???", {}},
      {"", {}},
  }));
  CAPTURE(words);
  CHECK(found(records, words) == numbers);
}

TEST_CASE("nothing is repaired to a word that only agents may read", "[index]") {
  tests::TemporaryFolder folder;
  RecordIndex records(folder.str() + "/records");
  records.put({a_record(1, "Возврат", "Верните деньги", "Похоже на мошенничество")}, "1");
  auto const repaired = records.repair(RecordQuestion("мошеничество", Audience::Agents));
  REQUIRE(repaired);
  CHECK(repaired->query == "мошенничество");
  CHECK(repaired->kinds == std::vector<std::string>{"typo"});
  CHECK_FALSE(records.repair(RecordQuestion("мошеничество", Audience::Public)));
  CHECK_FALSE(records.repair(RecordQuestion("деньги", Audience::Public)));
  // What was written since is a word to repair to as well.
  records.put({a_record(2, "Terminal", "It prints nothing")}, "2");
  auto const later = records.repair(RecordQuestion("еукьштфд", Audience::Public));
  REQUIRE(later);
  CHECK(later->kinds == std::vector<std::string>{"layout"});
  CHECK(found(records, later->query) == Numbers{2});
}

TEST_CASE("what stands in notes is found by agents alone", "[index]") {
  tests::TemporaryFolder folder;
  RecordIndex records(folder.str() + "/records");
  records.put({a_record(1, "Вход", "Не могу войти", "Подозрение на мошенничество")}, "1");
  CHECK(found(records, "мошенничество") == Numbers{1});
  CHECK(found(records, "мошенничество", Audience::Customers).empty());
  CHECK(found(records, "мошен", Audience::Public).empty());
  CHECK(found(records, "войти", Audience::Public) == Numbers{1});
}

TEST_CASE("labels and a last number narrow the list, and the count is exact", "[index]") {
  tests::TemporaryFolder folder;
  RecordIndex records(folder.str() + "/records");
  std::vector<Record> many;
  for (std::int64_t number = 1; number <= 300; ++number) {
    many.push_back(a_record(number, "Возврат", "Верните деньги"));
    many.back().labels = {number % 3 == 0 ? "status=open" : "status=resolved", "group="};
  }
  records.put(many, "300");
  RecordQuestion question("возвраты", Audience::Agents);
  CHECK(records.count(question) == 300);
  question.labels = {"status=open", "group="};
  CHECK(records.count(question) == 100);
  question.limit = 2;
  CHECK(records.find(question) == Numbers{300, 297});
  question.before = 297;
  CHECK(records.find(question) == Numbers{294, 291});
  question.before = 3;
  CHECK(records.find(question).empty());
}

TEST_CASE("the best comes first when it is asked for: a title says more than a letter", "[index]") {
  tests::TemporaryFolder folder;
  RecordIndex records(folder.str() + "/records");
  records.put({a_record(1, "Двойное списание", "Деньги ушли дважды"),
               a_record(2, "Вопрос",
                        "Было ли списание? Просто спрашиваю о списании и о другом, о "
                        "доставке, о погоде и о скидках на будущий год")},
              "2");
  RecordQuestion question("списание", Audience::Agents);
  CHECK(records.find(question) == Numbers{2, 1});
  question.order = Order::Best;
  CHECK(records.find(question) == Numbers{1, 2});
}

TEST_CASE("a record is replaced as a whole", "[index]") {
  tests::TemporaryFolder folder;
  RecordIndex records(folder.str() + "/records");
  records.put({a_record(1, "Старое", "прежнее")}, "1");
  records.put({a_record(1, "Новое", "свежее")}, "2");
  CHECK(found(records, "прежнее").empty());
  CHECK(found(records, "свежее") == Numbers{1});
  CHECK(records.mark() == "2");
}

TEST_CASE("an index that is lost or damaged is begun anew", "[index]") {
  tests::TemporaryFolder folder;
  auto const path = folder.str() + "/records";
  {
    RecordIndex records(path);
    records.put({a_record(1, "Вход", "Не могу войти")}, "1");
  }
  SECTION("lost while nobody looked") {
    std::filesystem::remove_all(path);
  }

  SECTION("damaged") {
    std::ofstream(path + "/iamglass") << "nonsense";
  }

  SECTION("emptied") {
    for (auto const& file : std::filesystem::directory_iterator(path)) {
      std::filesystem::resize_file(file.path(), 0);
    }
  }
  RecordIndex records(path);
  CHECK(records.mark().empty());
  records.put({a_record(2, "Выход", "Не могу выйти")}, "2");
  CHECK(found(records, "выйти") == Numbers{2});
  CHECK(found(records, "войти").empty());
}

TEST_CASE("an index that is lost while it is open is begun anew", "[index]") {
  tests::TemporaryFolder folder;
  auto const path = folder.str() + "/records";
  RecordIndex records(path);
  records.put({a_record(1, "Вход", "Не могу войти")}, "1");
  std::filesystem::remove_all(path);
  CHECK(records.mark().empty());
  CHECK(found(records, "войти").empty());
}

}  // namespace spravka::index
