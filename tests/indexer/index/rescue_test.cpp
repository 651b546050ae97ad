#include <algorithm>

#include <catch2/catch.hpp>

#include "indexer/index/hearing.h"
#include "indexer/index/keyboard.h"
#include "indexer/index/letters.h"
#include "indexer/index/slips.h"
#include "indexer/index/transliteration.h"
#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;

namespace {

using Kinds = std::vector<std::string>;

Library ordinary_library() {
  article::Collection collection;
  collection.synonyms.push_back({{"en"}, {"trousers", "pants"}, {}});
  collection.synonyms.push_back({{"ru"}, {"айди"}, {"личный номер"}});
  return Library::with(
      {{"ru/hello.md", "# Привет\n\nпривет всем, оплата заказа и экран"},
       {"ru/reset.md",
        "# Восстановление пароля\n\nЗабыли пароль от кабинета? Личный номер стоит в кабинете."},
       {"ru/cluster.md", "# Kubernetes в облаке\n\nКластер Kubernetes и Velero, hello"},
       {"ru/mixer.md", "# Миксер\n\nзвук"},
       {"en/pull.md", "# Pull request\n\nOpen a pull request. Install the package."},
       {"en/jobs.md", "# Trousers\n\nBuy trousers, a date, the data."}},
      collection);
}

std::u32string without_dashes(std::string const& word) {
  std::u32string letters = index::to_letters(word);
  letters.erase(std::remove(letters.begin(), letters.end(), U'-'), letters.end());
  return letters;
}

}  // namespace

TEST_CASE("the likelier slip costs less, and the first letter is seldom missed", "[index]") {
  REQUIRE(index::slip_cost(U"пароль", U"пароль") == 0);
  REQUIRE(index::slip_cost(U"паролъ", U"пароль") < index::slip_cost(U"порoль", U"пароль"));
  REQUIRE(index::slip_cost(U"пороль", U"пароль") < index::slip_cost(U"пмроль", U"пароль"));
  REQUIRE(index::slip_cost(U"парроль", U"пароль") < index::slip_cost(U"пазроль", U"пароль"));
  REQUIRE(index::slip_cost(U"апроль", U"пароль") < index::slip_cost(U"ароль", U"пароль"));
  REQUIRE(index::slip_cost(U"паоль", U"пароль") < index::slip_cost(U"ароль", U"пароль"));
  REQUIRE(index::slip_cost(U"удалится", U"удалиться") < index::slip_cost(U"удалися", U"удалиться"));
  REQUIRE(index::slip_cost(U"pasaword", U"password") < index::slip_cost(U"pasmword", U"password"));
  REQUIRE(index::are_neighbour_keys(U'а', U'п'));
  REQUIRE_FALSE(index::are_neighbour_keys(U'а', U'o'));
}

TEST_CASE("keys are the same keys in both layouts", "[index]") {
  REQUIRE(index::typed_in_russian("ghbdtn") == "привет");
  REQUIRE(index::typed_in_russian("Hf,jnf, 'rhfy") == "Работаб экран");
  REQUIRE(index::typed_in_english("руддщ") == "hello");
  REQUIRE(index::typed_in_english("згдд куйгуые") == "pull request");
}

TEST_CASE("an unknown question is read in the way it makes sense, and that is said", "[index]") {
  Library const library = ordinary_library();
  auto const [typed, understood, kinds, path] =
      GENERATE(table<std::string, std::string, Kinds, std::string>({
          {"ghbdtn", "привет", {"layout"}, "ru/hello.md"},
          {"'rhfy", "экран", {"layout"}, "ru/hello.md"},
          {"згдд куйгуые", "pull request", {"layout"}, "en/pull.md"},
          {"забыли gfhjkm", "забыли пароль", {"layout"}, "ru/reset.md"},
          {"ghbdn", "привет", {"layout", "typo"}, "ru/hello.md"},
          {"privet", "привет", {"translit"}, "ru/hello.md"},
          {"oplata zakaza", "оплата заказа", {"translit"}, "ru/hello.md"},
          {"кубернетес", "kubernetes", {"translit"}, "ru/cluster.md"},
          {"кластер велеро", "кластер velero", {"translit"}, "ru/cluster.md"},
          {"кубернетеса", "kubernetes", {"translit"}, "ru/cluster.md"},
          {"паролъ", "пароль", {"typo"}, "ru/reset.md"},
          {"парлоь", "пароль", {"typo"}, "ru/reset.md"},
          {"востановлние", "восстановление", {"typo"}, "ru/reset.md"},
          {"pakcage", "package", {"typo"}, "en/pull.md"},
          {"pants", "trousers", {"synonym"}, "en/jobs.md"},
          {"patns", "trousers", {"typo", "synonym"}, "en/jobs.md"},
          {"айди", "личный номер", {"synonym"}, "ru/reset.md"},
      }));
  CAPTURE(typed);
  auto const results = library.answers(typed);
  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.hits[0].path == path);
  REQUIRE(results.rescue);
  CHECK(results.rescue->query == understood);
  CHECK(results.rescue->kinds == kinds);
  CHECK(results.language.code == path.substr(0, 2));
  CHECK(results.query == typed);
}

TEST_CASE("a question that finds something as it is asked is never converted", "[index]") {
  Library const library = ordinary_library();
  std::string const question =
      GENERATE("hello", "привет", "date", "миксер", "пароли", "kubernetes");
  auto const results = library.answers(question);
  REQUIRE(results.total > 0);
  REQUIRE_FALSE(results.rescue);
}

TEST_CASE("a short word, a code and another known word are no typos", "[index]") {
  Library const library = ordinary_library();
  std::string const question = GENERATE("звк", "F001", "0x80070005");
  REQUIRE(library.answers(question).total == 0);
  REQUIRE_FALSE(library.answers(question).rescue);
}

TEST_CASE("edits are counted in letters: one from four, two from eight", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Микшер\n\nмикшер и восстановление"}});
  // Five letters allow one edit; two of them must not find it, however many bytes they are.
  REQUIRE(library.answers("микшар").total == 1);
  REQUIRE(library.answers("макшар").total == 0);
  REQUIRE(library.answers("васстанавление").total == 1);
  REQUIRE(index::edits_between(index::to_letters("парлоь"), index::to_letters("пароль"), 2) == 1);
  REQUIRE(index::edits_between(index::to_letters("миксер"), index::to_letters("микшер"), 2) == 1);
  REQUIRE(index::edits_between(U"abcdef", U"ghijkl", 2) == 3);
}

TEST_CASE("one name has one sound in both alphabets", "[index]") {
  auto const [russian, latin] = GENERATE(table<std::string, std::string>({
      {"кубернетес", "kubernetes"},
      {"велеро", "velero"},
      {"кафка", "kafka"},
      {"докер", "docker"},
      {"впн", "vpn"},
      {"гитхаб", "github"},
      {"постгрес", "postgres"},
      {"виндовс", "windows"},
      {"кликхаус", "clickhouse"},
      {"бэкап", "backup"},
      {"баунсер", "bouncer"},
      {"гипер", "hyper"},
      {"неймспейс", "namespace"},
      {"юмани", "юmoney"},
      {"ссх", "ssh"},
      {"гиперв", "hyper-v"},
  }));
  CAPTURE(russian, index::sound_key(russian), index::sound_key(latin));
  std::string const skeleton = index::sound_skeleton(index::sound_key(russian));
  REQUIRE(skeleton == index::sound_skeleton(index::sound_key(latin)));
  REQUIRE(index::hearing_cost(index::to_letters(russian), without_dashes(latin)) <=
          0.08 * static_cast<double>(index::to_letters(russian).size()));
}

TEST_CASE("Latin letters are read as Russian by every common scheme", "[index]") {
  auto const [latin, russian] = GENERATE(table<std::string, std::string>({
      {"privet", "привет"},
      {"schet", "счет"},
      {"shchit", "щит"},
      {"yabloko", "яблоко"},
      {"jabloko", "яблоко"},
      {"hochu", "хочу"},
      {"khochu", "хочу"},
      {"vneshniy", "внешний"},
      {"sdelat", "сделать"},
      {"ob'ekt", "обьект"},
  }));
  auto const readings = index::russian_readings(latin);
  CAPTURE(latin);
  REQUIRE(std::find(readings.begin(), readings.end(), russian) != readings.end());
}
