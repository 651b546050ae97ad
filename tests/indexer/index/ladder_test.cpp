// How a question is understood, step by step: as typed, by another form, by a synonym, and, when
// nothing has it, as it may have been meant. What was done is always told.
#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

using Kinds = std::vector<std::string>;

Library help_center() {
  article::Collection collection;
  collection.synonyms.push_back({{"ru"}, {"тариф", "план"}, {}});
  collection.synonyms.push_back({{"en"}, {"invoice", "bill"}, {}});
  return Library::with(
      {{"ru/pay.md", "# Оплата картой\n\nОплатить заказ можно картой. Оплаченный заказ не меняют."},
       {"ru/plan.md", "# Какой тариф выбрать\n\nТариф меняют в личном кабинете в любой день."},
       {"ru/agent.md", "# Как переустановить агента\n\nУдалите программу и переустановите её."},
       {"ru/account.md", "# Учетная запись\n\nУчетная запись администратора, её права."},
       {"ru/cloud.md",
        "# Кластер Kubernetes\n\nNamespace, worker-узлы, Velero, PgBouncer и Hyper-V в кластере."},
       {"ru/site.md", "# Восстановление сайта\n\nСайт на WordPress восстанавливает провайдер."},
       {"en/invoice.md", "# Download an invoice\n\nEvery invoice is kept for a year."},
       {"en/backup.md", "# Restore a backup\n\nSetup keeps a backup of the notebook settings."},
       {"en/key.md", "# Replace a keyboard\n\nOrder the keyboard from the warranty department."}},
      collection);
}

struct Step {
  std::string typed;
  std::string understood;
  Kinds kinds;
  std::string path;
};

void check(std::vector<Step> const& steps) {
  Library const library = help_center();
  for (Step const& step : steps) {
    CAPTURE(step.typed);
    auto const results = library.answers(step.typed);
    REQUIRE_FALSE(results.hits.empty());
    CHECK(results.hits[0].path == step.path);
    CHECK(results.rescue.has_value() == !step.kinds.empty());
    if (results.rescue) {
      CHECK(results.rescue->query == step.understood);
      CHECK(results.rescue->kinds == step.kinds);
    }
  }
}

}  // namespace

TEST_CASE("what stands as typed, or in another form, is found without a word about it", "[index]") {
  check({{"оплата картой", {}, {}, "ru/pay.md"},
         {"оплатой карты", {}, {}, "ru/pay.md"},
         {"тарифы", {}, {}, "ru/plan.md"},
         {"keyboard", {}, {}, "en/key.md"},
         {"replacing keyboards", {}, {}, "en/key.md"}});
}

TEST_CASE("a synonym of the collection finds, in any form, and is told", "[index]") {
  check({{"план", "тариф", {"synonym"}, "ru/plan.md"},
         {"планы в кабинете", "тариф в кабинете", {"synonym"}, "ru/plan.md"},
         {"bills", "invoice", {"synonym"}, "en/invoice.md"}});
}

TEST_CASE("one typo from four letters and two from eight are repaired, a swap being one",
          "[index]") {
  check({{"сйат", "сайт", {"typo"}, "ru/site.md"},
         {"катрой", "картой", {"typo"}, "ru/pay.md"},
         {"тариффы", "тарифы", {"typo"}, "ru/plan.md"},
         {"васстанавление", "восстановление", {"typo"}, "ru/site.md"},
         {"переустоновить агенат", "переустановить агента", {"typo"}, "ru/agent.md"},
         {"invioce", "invoice", {"typo"}, "en/invoice.md"},
         {"waranty departmant", "warranty department", {"typo"}, "en/key.md"}});
}

TEST_CASE("two typos in seven letters, or one in three, are another word", "[index]") {
  Library const library = help_center();
  std::string const question = GENERATE("тораф", "каторй", "год", "yaera", "invoyxe", "dya");
  CAPTURE(question);
  REQUIRE(library.answers(question).total == 0);
}

TEST_CASE("the other keyboard layout is read, in whole or for one word", "[index]") {
  check({{"jgkfnf rfhnjq", "оплата картой", {"layout"}, "ru/pay.md"},
         {"nfhba", "тариф", {"layout"}, "ru/plan.md"},
         {"лунищфкв", "keyboard", {"layout"}, "en/key.md"},
         {"куыещку ифслгз", "restore backup", {"layout"}, "en/backup.md"},
         {"оплата rfhnjq", "оплата картой", {"layout"}, "ru/pay.md"},
         {"jgkfnf картой", "оплата картой", {"layout"}, "ru/pay.md"},
         {"сайт цщквзкуыы", "сайт wordpress", {"layout"}, "ru/site.md"},
         // A question typed in the other layout may have a typo or foreign names in it, too.
         {"gu ,feycth", "pgbouncer", {"layout", "translit"}, "ru/cloud.md"},
         {"ds,hfnm nfhba d kbxyjv rb,bytnt",
          "выбрать тариф в личном кабинете",
          {"layout", "typo"},
          "ru/plan.md"}});
}

TEST_CASE("a slip of the hand is not read in the other layout", "[index]") {
  // "бэка" lies on the keys of ",'rf": marks make no word.
  Library const library =
      Library::with({{"ru/a.md", "# Бэкап кластера\n\nбэкап"}, {"ru/b.md", "# Формат rf\n\nrf"}});
  auto const results = library.answers("бэка кластера");
  REQUIRE(results.rescue);
  CHECK(results.rescue->query == "бэкап кластера");
  CHECK(results.rescue->kinds == Kinds{"typo"});
}

TEST_CASE("Russian in Latin letters is read by every common scheme", "[index]") {
  check({{"oplata kartoj", "оплата картой", {"translit"}, "ru/pay.md"},
         {"oplata kartoy", "оплата картой", {"translit"}, "ru/pay.md"},
         {"oplachennyi zakaz", "оплаченный заказ", {"translit"}, "ru/pay.md"},
         {"uchetnaja zapis'", "учетная запись", {"translit"}, "ru/account.md"},
         {"uchetnaya zapis", "учетная запись", {"translit"}, "ru/account.md"},
         {"vosstanovlenije saita", "восстановление сайта", {"translit"}, "ru/site.md"},
         {"vostanovlenie sayta", "восстановление сайта", {"translit"}, "ru/site.md"},
         {"pereustanofit agenta", "переустановить агента", {"translit", "typo"}, "ru/agent.md"}});
}

TEST_CASE("a foreign name in Russian letters is found, with Russian endings and cut in two",
          "[index]") {
  check({{"кубернетес", "kubernetes", {"translit"}, "ru/cloud.md"},
         {"кубернетесом", "kubernetes", {"translit"}, "ru/cloud.md"},
         {"велеро", "velero", {"translit"}, "ru/cloud.md"},
         {"неймспейсы", "namespace", {"translit"}, "ru/cloud.md"},
         {"воркеры", "worker", {"translit"}, "ru/cloud.md"},
         {"vorkery", "worker", {"translit"}, "ru/cloud.md"},
         {"пг баунсер", "pgbouncer", {"translit"}, "ru/cloud.md"},
         {"гипер-в", "hyper-v", {"translit"}, "ru/cloud.md"},
         {"вордпресс", "wordpress", {"translit"}, "ru/site.md"}});
}

TEST_CASE("a name that is misspelt in the other alphabet is still heard", "[index]") {
  check({{"вопкеры", "worker", {"translit", "typo"}, "ru/cloud.md"},
         {"кубренетес", "kubernetes", {"translit", "typo"}, "ru/cloud.md"}});
}

TEST_CASE("a short noun for a long name finds the name", "[index]") {
  check({{"учетка", "учетная", {"synonym"}, "ru/account.md"},
         {"права учетки", "права учетная", {"synonym"}, "ru/account.md"}});
}

TEST_CASE("glued words come apart and a word cut in two is joined", "[index]") {
  check({{"личномкабинете", "личном кабинете", {"typo"}, "ru/plan.md"},
         {"невосстанавливает сайт", "не восстанавливает сайт", {"typo"}, "ru/site.md"},
         {"warrantydepartment", "warranty department", {"typo"}, "en/key.md"},
         {"пере установить", "переустановить", {"typo"}, "ru/agent.md"},
         {"key board", "keyboard", {"typo"}, "en/key.md"},
         {"noteb ook settings", "notebook settings", {"typo"}, "en/backup.md"}});
}

TEST_CASE("when no article has all words, the nearest come, and the unknown word stays as typed",
          "[index]") {
  check({{"оплата картой мамонтами", "оплата картой мамонтами", {"relaxed"}, "ru/pay.md"},
         {"replace keyboard elephants", "replace keyboard elephants", {"relaxed"}, "en/key.md"}});
}

TEST_CASE("of several words that a slip may have meant, the one that goes with the rest is taken",
          "[index]") {
  Library const library =
      Library::with({{"ru/a.md", "# Оплата подписки\n\nоплата подписки картой"},
                     {"ru/b.md", "# Палата мер\n\nпалата"},
                     {"ru/c.md", "# Палата весов\n\nпалата"},
                     {"ru/d.md", "# Бакет для хранения\n\nхолодное хранение в бакет"},
                     {"ru/e.md", "# Пакет документов\n\nпакет"}});
  REQUIRE(library.answers("полата подписки").hits.at(0).path == "ru/a.md");
  REQUIRE(library.answers("акет хранения").hits.at(0).path == "ru/d.md");
}

TEST_CASE("only what sounds alike is one word in two alphabets", "[index]") {
  Library const library =
      Library::with({{"ru/a.md", "# Карта\n\nпривязать карту, делать сейчас, время, места, сервер"},
                     {"en/a.md", "# One\n\ncrt delete vram must server"},
                     {"en/b.md", "# Two\n\ncrt delete vram must server"},
                     {"en/c.md", "# Three\n\ncrt delete vram must server"}});
  std::string const question = GENERATE("карту", "делать", "время", "места");
  CAPTURE(question);
  REQUIRE(library.finds(question) == std::vector<std::string>{"ru/a.md"});
  REQUIRE(library.answers("сервер").total == 4);
}
