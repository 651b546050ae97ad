// Foreign names as Russian writes them down: by ear, with its own endings, or letter by letter.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "indexer/index/letter_names.h"
#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

struct Name {
  std::string russian;
  std::string latin;
};

/// An article for each name and one with all of them, and words that a bad guess would lead to.
Library library_of(std::vector<Name> const& names) {
  std::vector<Library::File> files{
      {"ru/words.md", "# Слова\n\nВидна, много, разбит, найтил, дел, бит, файл.\n"},
      {"en/words.md", "# Words\n\nThe ne, re, th, clr, ccl, vga, city, wan note, bim, there.\n"}};
  std::string all = "# Всё\n\nОбзор:";
  for (std::size_t at = 0; at < names.size(); ++at) {
    all += " " + names[at].latin + ",";
    files.push_back({fmt::format("ru/{}.md", at),
                     fmt::format("# Настройка {0}\n\n{0} работает.\n", names[at].latin)});
  }
  files.push_back({"ru/all.md", all + "\n"});
  return Library::with(files);
}

void check_found(std::vector<Name> const& names) {
  Library const library = library_of(names);
  for (auto const& [russian, latin] : names) {
    CAPTURE(russian, latin);
    auto const results = library.answers(russian);
    REQUIRE(results.rescue);
    CHECK(results.rescue->query == latin);
    CHECK(results.rescue->kinds == std::vector<std::string>{"translit"});
    REQUIRE_FALSE(results.hits.empty());
    CHECK(results.hits.front().title == "Настройка " + latin);
  }
}

}  // namespace

TEST_CASE("a foreign name is found as it is heard", "[index]") {
  std::vector<Name> const names{{"ютуб", "youtube"},
                                {"ютюб", "youtube"},
                                {"хайлайт", "highlight"},
                                {"лайтрум", "lightroom"},
                                {"дизайн", "design"},
                                {"экстеншен", "extension"},
                                {"пермишен", "permission"},
                                {"транзакшн", "transaction"},
                                {"сешн", "session"},
                                {"фичер", "feature"},
                                {"скедулер", "scheduler"},
                                {"шедулер", "scheduler"},
                                {"оркестратор", "orchestrator"},
                                {"уорклоад", "workload"},
                                {"ванноут", "onenote"},
                                {"уандрайв", "onedrive"},
                                {"джупитер", "jupyter"},
                                {"джумла", "joomla"},
                                {"джава", "java"},
                                {"джаваскрипт", "javascript"},
                                {"джимейл", "gmail"},
                                {"джейсон", "json"},
                                {"блютуз", "bluetooth"},
                                {"центос", "centos"},
                                {"файлбит", "filebeat"},
                                {"фаервол", "firewall"},
                                {"зум", "zoom"},
                                {"ажур", "azure"},
                                {"зерокс", "xerox"},
                                {"майскл", "mysql"},
                                {"ишью", "issue"},
                                {"эйрфлоу", "airflow"},
                                {"неймспейсе", "namespace"},
                                {"блютузом", "bluetooth"},
                                {"файрволы", "firewall"}};
  check_found(names);
}

TEST_CASE("an abbreviation is found by its letters and by their names", "[index]") {
  std::vector<Name> const names{
      {"юэсби", "usb"},  {"эсэсди", "ssd"}, {"ссд", "ssd"},      {"дхцп", "dhcp"},  {"цпу", "cpu"},
      {"джипию", "gpu"}, {"сдк", "sdk"},    {"эскьюэль", "sql"}, {"эйпиай", "api"}, {"юай", "ui"}};
  check_found(names);
}

TEST_CASE("a word is spelt by names of letters, all of it or nothing", "[index]") {
  auto const spells = [](std::string_view word, std::string const& letters) {
    auto const found = index::spelt_out(word);
    return std::find(found.begin(), found.end(), letters) != found.end();
  };
  CHECK(spells("юэсби", "usb"));
  CHECK(spells("айдиэф", "idf"));
  CHECK(index::spelt_out("эль").empty());
  CHECK(index::spelt_out("оплата").empty());
  CHECK(index::spelt_out("").empty());
  std::string many;
  for (int count = 0; count < 500; ++count) {
    many += "ибэ";
  }
  CHECK(index::spelt_out(many).empty());
}

TEST_CASE("no letter of a word becomes a mark in the other layout", "[index]") {
  // With «ю», «ж» and «б» as keys these were ".ne", "f;eh" and "re,th".
  Library const library = library_of({});
  for (std::string const word : {"ютуб", "ажур", "кубер", "юэсби"}) {
    CAPTURE(word);
    CHECK(library.answers(word).total == 0);
  }
}
