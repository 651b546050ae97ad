#include <catch2/catch.hpp>

#include "indexer/index/letters.h"
#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;

namespace {

Library typed_library() {
  return Library::with(
      {{"ru/install.md", "# Установка программы\n\nслон\n\n## Удаление программы\n\nжираф"},
       {"ru/vm.md", "# Виртуальные машины\n\nтекст"},
       {"ru/password.md", "# Как сменить пароль\n\nтекст"},
       {"ru/internal.md", "---\naudience: agents\n---\n# Установка секретная\n\nтекст"},
       {"en/install.md", "# Installation guide\n\ntext"},
       {"en/docker.md", "# Docker registry\n\ntext"}});
}

}  // namespace

TEST_CASE("results do not vanish between two letters of a word", "[index]") {
  Library const library = typed_library();
  auto searcher = library.searcher();
  auto const [title, path] = GENERATE(table<std::string, std::string>({
      {"установка программы", "ru/install.md"},
      {"устанавливать программу", "ru/install.md"},
      {"installation guide", "en/install.md"},
      {"installing", "en/install.md"},
      {"виртуальную машину", "ru/vm.md"},
      {"сменить пароль", "ru/password.md"},
  }));
  std::u32string const letters = index::to_letters(title);
  for (std::size_t typed = 1; typed <= letters.size(); ++typed) {
    std::string const text = index::to_utf8(std::u32string_view(letters).substr(0, typed));
    CAPTURE(text);
    auto const hits = searcher.instant({text, Audience::Public});
    REQUIRE_FALSE(hits.empty());
    if (typed >= 6) {
      REQUIRE(hits[0].path == path);
    }
  }
}

TEST_CASE("an instant answer carries a title and no body", "[index]") {
  auto const hits = typed_library().searcher().instant({"виртуальн", Audience::Public});
  REQUIRE(hits.size() == 1);
  REQUIRE(hits[0].title_html == "<mark>Виртуальные</mark> машины");
  REQUIRE(hits[0].snippet_html.empty());
  REQUIRE_FALSE(hits[0].section);
}

TEST_CASE("a heading leads to its section", "[index]") {
  auto const hits = typed_library().searcher().instant({"удалени", Audience::Public});
  REQUIRE(hits.at(0).path == "ru/install.md");
  REQUIRE(hits[0].section);
  REQUIRE(hits[0].section->heading == "Удаление программы");
}

TEST_CASE("layout and typos are repaired while one types", "[index]") {
  Library const library = typed_library();
  auto const [typed, path] =
      GENERATE(table<std::string, std::string>({{"gfhjkm", "ru/password.md"},
                                                {"смениь пароль", "ru/password.md"},
                                                {"вщслук", "en/docker.md"},
                                                {"dokcer", "en/docker.md"}}));
  CAPTURE(typed);
  auto const hits = library.searcher().instant({typed, Audience::Public});
  REQUIRE_FALSE(hits.empty());
  REQUIRE(hits[0].path == path);
}

TEST_CASE("the language asked for is kept to, and the limit", "[index]") {
  auto searcher = typed_library().searcher();
  index::Question question("install", Audience::Public);
  question.language = index::Language{"ru"};
  for (auto const& hit : searcher.instant(question)) {
    REQUIRE(hit.language.code == "ru");
  }
  index::Question every("и", Audience::Agents);
  every.limit = 1;
  REQUIRE(searcher.instant(every).size() <= 1);
}

TEST_CASE("what no title has is answered from the texts while one types", "[index]") {
  Library const library = Library::with(
      {{"ru/billing.md",
        "# Баланс\n\nПополнение картой.\n\n## Заморозка\n\nДеньги списываются и за выключенный "
        "сервер, "
        "пока есть диски."},
       {"ru/vm.md", "# Виртуальные машины\n\nСервер включают кнопкой."},
       {"en/billing.md", "# Balance\n\nA stopped server is charged for its disks."},
       {"ru/internal.md", "---\naudience: agents\n---\n# Сервис\n\nСписываются слонами."}});
  auto searcher = library.searcher();
  std::string const question = "выключенный сервер а деньги списываются";
  std::u32string const letters = index::to_letters(question);
  // From «сервер а ден» on, no title has all of it.
  for (std::size_t typed = 24; typed <= letters.size(); ++typed) {
    std::string const text = index::to_utf8(std::u32string_view(letters).substr(0, typed));
    CAPTURE(text);
    auto const hits = searcher.instant({text, Audience::Public});
    REQUIRE_FALSE(hits.empty());
    REQUIRE(hits[0].path == "ru/billing.md");
    REQUIRE(hits[0].section);
    REQUIRE(hits[0].section->heading == "Заморозка");
    REQUIRE(hits[0].snippet_html.empty());
  }
}

TEST_CASE("what is there of the last word is left as it is while another is repaired", "[index]") {
  Library const library =
      Library::with({{"ru/card.md", "# Отвязать карту\n\nКак отвязать карту от кабинета.\n"},
                     {"en/car.md", "# Car\n\nA car, отвязать.\n"}});
  auto const hits = library.searcher().instant({"отвезать кар", Audience::Public});
  REQUIRE_FALSE(hits.empty());
  CHECK(hits.front().path == "ru/card.md");
}

TEST_CASE("a half-typed word becomes none that the reader may not read", "[index]") {
  Library const library =
      Library::with({{"ru/open.md", "# Открытая\n\nТекст о жирафах."},
                     {"ru/internal.md",
                      "---\naudience: agents\n---\n# Закрытая\n\nТекст о жирандолях и слонах."}});
  auto searcher = library.searcher();
  CHECK(paths(searcher.instant({"о жира", Audience::Public})) ==
        std::vector<std::string>{"ru/open.md"});
  CHECK(searcher.instant({"жиранд", Audience::Public}).size() <= 1);
  CHECK(searcher.instant({"слона", Audience::Public}).empty());
  CHECK(paths(searcher.instant({"слона", Audience::Agents})) ==
        std::vector<std::string>{"ru/internal.md"});
}

TEST_CASE("a title with all that is typed comes before texts, and before half of it elsewhere",
          "[index]") {
  Library const library = Library::with(
      {{"ru/registry.md", "# Docker Registry: образы\n\nтекст"},
       {"en/docker.md", "# Docker\n\nNothing else."},
       {"en/text.md", "# Images\n\nThe docker registry keeps docker registry images."}});
  auto const hits = library.searcher().instant({"docker regis", Audience::Public});
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].path == "ru/registry.md");
}

TEST_CASE("what a reader may not see changes neither the order nor the score of what he sees",
          "[index]") {
  std::vector<Library::File> const open = {
      {"ru/order.md", "# Заказ: возврат\n\nтекст"},
      {"ru/return.md", "# Возврат и деньги\n\n## Заказ, деньги, возврат\n\nтекст"},
      {"ru/money.md", "# Деньги за заказ\n\nтекст"}};
  auto with_secrets = open;
  for (int number = 0; number < 9; ++number) {
    with_secrets.push_back({"ru/secret" + std::to_string(number) + ".md",
                            "---\naudience: agents\n---\n# Заказ " + std::to_string(number) +
                                ": деньги\n\n## Возврат денег\n\nтекст"});
  }
  auto const scores = [](Library const& library, std::string const& typed) {
    std::vector<std::pair<std::string, double>> found;
    for (auto const& hit : library.searcher().instant({typed, Audience::Public})) {
      found.emplace_back(hit.path, hit.score);
    }
    return found;
  };
  auto const few = Library::with(open);
  auto const many = Library::with(with_secrets);
  for (std::string const typed :
       {"заказ", "возврат ден", "заказ возв", "ден", "деньги возврат зак"}) {
    CAPTURE(typed);
    REQUIRE_FALSE(scores(few, typed).empty());
    CHECK(scores(few, typed) == scores(many, typed));
  }
}

TEST_CASE("words that say nothing are not marked beside those that do", "[index]") {
  auto searcher = Library::with({{"ru/mail.md", "# Как найти ответ и справку в почте\n\nтекст"},
                                 {"ru/how.md", "# Как устроено\n\nтекст"}})
                      .searcher();
  CHECK(searcher.instant({"ответ и в поч", Audience::Public}).at(0).title_html ==
        "Как найти <mark>ответ</mark> и справку в <mark>почте</mark>");
  CHECK(searcher.instant({"как", Audience::Public}).at(0).title_html ==
        "<mark>Как</mark> устроено");
}

TEST_CASE("a word that only begins like a title's is looked for in texts, and repaired, first",
          "[index]") {
  Library const library = Library::with({{"ru/doors.md", "# Парадная дверь\n\nтекст"},
                                         {"ru/password.md", "# Как сменить пароль\n\nтекст"},
                                         {"ru/install.md", "# Установка программы\n\nтекст"},
                                         {"ru/device.md", "# Телефон\n\nЭто устройство звонит."},
                                         {"en/parameters.md", "# Parameters\n\ntext"}});
  auto searcher = library.searcher();
  auto const [typed, path, title] = GENERATE(table<std::string, std::string, std::string>(
      {{"пароьл", "ru/password.md", "Как сменить <mark>пароль</mark>"},
       {"parol", "ru/password.md", "Как сменить <mark>пароль</mark>"},
       {"устройство", "ru/device.md", "Телефон"}}));
  CAPTURE(typed);
  auto const hits = searcher.instant({typed, Audience::Public});
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].path == path);
  CHECK(hits[0].title_html == title);
}

TEST_CASE("all of it in the other language comes before half of it in one's own", "[index]") {
  Library const library =
      Library::with({{"en/docker.md", "# Containers\n\nThe docker daemon."},
                     {"en/run.md", "# Images\n\nRun docker images."},
                     {"ru/registry.md", "# Хранилище\n\nСервис docker registry хранит образы."}});
  auto const hits = library.searcher().instant({"docker regis", Audience::Public});
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].path == "ru/registry.md");
}

TEST_CASE("a word that is finished becomes no other", "[index]") {
  Library const library =
      Library::with({{"ru/money.md", "# Счёт\n\nВернуть деньги за месяц."},
                     {"ru/order.md", "# Доставка\n\nВернуть деньги, закрыть заказ, заказать."}});
  for (std::string const typed :
       {"вернуть деньги за ", "вернуть деньги за", "вернуть деньги за?"}) {
    CAPTURE(typed);
    auto const hits = library.searcher().instant({typed, Audience::Public});
    REQUIRE(hits.size() == 2);
  }
  CHECK(library.searcher().instant({"деньги зак", Audience::Public}).at(0).path == "ru/order.md");
}
