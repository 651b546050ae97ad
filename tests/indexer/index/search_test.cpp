// What a person may expect of a search: each case is a complaint about some other help center.
#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;

namespace {

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("any form of a word finds any other", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Один\n\nустановите плагин"},
                                         {"ru/b.md", "# Два\n\nмного плагинов"},
                                         {"ru/c.md", "# Три\n\nк плагинам"},
                                         {"ru/d.md", "# Четыре\n\nпример ещё один"}});
  REQUIRE(library.answers("плагины").total == 3);
  std::string const form = GENERATE("ПРИМЕР", "Пример", "пример", "еще", "ЕЩЁ");
  REQUIRE(library.finds(form) == Paths{"ru/d.md"});
}

TEST_CASE("names and codes in Russian text are found whole and by part", "[index]") {
  Library const library = Library::with(
      {{"ru/a.md",
        "# Вход\n\nВойдите через GitHub, ошибка F000, файл settings.json, адрес 10.0.0.1"},
       {"ru/b.md", "# Другое\n\nничего"}});
  std::string const question =
      GENERATE("github", "F000", "settings.json", "settings json", "10.0.0.1");
  REQUIRE(library.finds(question) == Paths{"ru/a.md"});
}

TEST_CASE("the page with the exact title comes first", "[index]") {
  Library const library = Library::with(
      {{"en/redirects.md", "# Redirects\n\nRedis redis redis redirect redirects redirected."},
       {"en/redis.md", "# Redis\n\nA store."},
       {"en/long.md", "# Using Redis with queues\n\nredis redis redis redis redis"}});
  REQUIRE(library.finds("redis").at(0) == "en/redis.md");
  REQUIRE(library.finds("Redirects").at(0) == "en/redirects.md");
}

TEST_CASE("a word said a hundred times does not push away the page about it", "[index]") {
  std::string spam = "# Словарь\n\n";
  for (int times = 0; times < 300; ++times) {
    spam += "возврат ";
  }
  Library const library =
      Library::with({{"ru/spam.md", spam},
                     {"ru/refund.md", "# Возврат денег за заказ\n\nДеньги вернутся за день."}});
  REQUIRE(library.finds("возврат денег").at(0) == "ru/refund.md");
}

TEST_CASE("a long FAQ page competes by its best section, and the hit opens there", "[index]") {
  std::string faq = "# Вопросы и ответы\n\n";
  for (int number = 0; number < 80; ++number) {
    faq += "## Вопрос номер " + std::to_string(number) +
           "\n\nОтвет о совсем других вещах и делах.\n\n";
  }
  faq += "## Как отменить подписку\n\nОткройте настройки и нажмите «Отменить».\n";
  Library const library = Library::with(
      {{"ru/faq.md", faq}, {"ru/b.md", "# Подписка\n\nО подписке: виды, цены, сроки и прочее."}});
  auto const results = library.answers("как отменить подписку");
  REQUIRE(results.hits.at(0).path == "ru/faq.md");
  REQUIRE(results.hits.at(0).section);
  REQUIRE(results.hits.at(0).section->heading == "Как отменить подписку");
  REQUIRE_FALSE(results.hits.at(0).section->anchor.empty());
}

TEST_CASE("the end of a very long article is found", "[index]") {
  std::string text = "# Длинная\n\n";
  for (int number = 0; number < 3'000; ++number) {
    text += "слово" + std::to_string(number) + " и ещё что-то. ";
  }
  Library const library = Library::with({{"ru/long.md", text + "\n\nзаветное гиппопотам"}});
  auto const results = library.answers("гиппопотам");
  REQUIRE(results.total == 1);
  REQUIRE(results.hits[0].snippet_html.find("<mark>гиппопотам</mark>") != std::string::npos);
}

TEST_CASE("a quoted phrase must stand as written, and a minus word must not stand at all",
          "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Один\n\nтёмная тема оформления"},
                                         {"ru/b.md", "# Два\n\nтема письма тёмная ночь"},
                                         {"ru/c.md", "# Три\n\nтёмная тема для Windows"}});
  REQUIRE(library.answers("\"тёмная тема\"").total == 2);
  REQUIRE(library.answers("«тёмная тема»").total == 2);
  REQUIRE(library.finds("тёмная тема -windows -письма") == Paths{"ru/a.md"});
  REQUIRE(library.answers("\"оформление\"").total == 0);
  REQUIRE(library.finds("\"оформления\"") == Paths{"ru/a.md"});
  REQUIRE(library.answers("-тема").total == 0);
}

TEST_CASE("when no article has all the words, the nearest are shown and that is said", "[index]") {
  Library const library = Library::with(
      {{"ru/a.md", "# Перенос домена\n\nкак перенести домен"}, {"ru/b.md", "# Другое\n\nпочта"}});
  auto const results = library.answers("перенести домен почта");
  REQUIRE(results.hits.at(0).path == "ru/a.md");
  REQUIRE(results.rescue);
  REQUIRE(results.rescue->kinds == Paths{"relaxed"});
}

TEST_CASE("nothing a person can type makes a search fail", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слон\n\nслон и жираф"}});
  auto searcher = library.searcher();
  std::string const question =
      GENERATE(std::string(), std::string("\""), std::string("\"\""), std::string("- - -"),
               std::string("-\"слон"), std::string("AND OR NOT ( ) * ~ ^ :"),
               std::string("\xff\xfe слон \xd0"), std::string("🐘"), std::string(5'000, 'a'),
               std::string("слон\0жираф", 19), std::string("«««"), std::string("title:слон"),
               std::string(1'999, ' ') + "слон", std::string("../../etc/passwd"),
               std::string("<script>alert(1)</script>"), std::string("Q Z XV L"));
  REQUIRE_NOTHROW(searcher.search({question, Audience::Public}));
  REQUIRE_NOTHROW(searcher.instant({question, Audience::Public}));
  REQUIRE_NOTHROW(searcher.suggest({question, question, Audience::Public}));
  REQUIRE_NOTHROW(searcher.similar({question, question, Audience::Public}));
}

TEST_CASE("random bytes are a question like any other", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Слон\n\nслон и жираф -- \"цитата\""}});
  auto searcher = library.searcher();
  unsigned state = 1;
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (unsigned length = state % 60; length > 0; --length) {
      state = state * 1664525U + 1013904223U;
      bytes.push_back(static_cast<char>(state >> 24U));
    }
    state = state * 1664525U + 1013904223U;
    REQUIRE_NOTHROW(searcher.search({bytes, Audience::Public}));
    REQUIRE_NOTHROW(searcher.instant({bytes, Audience::Public}));
  }
}

TEST_CASE("markup in articles and questions is shown, never obeyed", "[index]") {
  Library const library = Library::with(
      {{"ru/a.md",
        "# Тег `<script>` в \"тексте\"\n\nПишите `<script>alert('x')</script>` & слон."}});
  auto const hit = library.answers("script слон").hits.at(0);
  for (std::string const& html : {hit.title_html, hit.snippet_html}) {
    REQUIRE(html.find("<script") == std::string::npos);
    REQUIRE(html.find("&lt;<mark>script</mark>&gt;") != std::string::npos);
  }
  REQUIRE(hit.snippet_html.find("&amp; <mark>слон</mark>") != std::string::npos);
  REQUIRE(hit.title_html.find('"') == std::string::npos);
}

TEST_CASE("customers' phrases are searched and never shown", "[index]") {
  Library const library = Library::with(
      {{"ru/a.md", "---\nphrases: [не пришли бабки назад]\n---\n# Возврат\n\nДеньги вернутся."},
       {"ru/b.md", "# Прочее\n\nо разном"}});
  auto const results = library.answers("бабки");
  REQUIRE(paths(results.hits) == Paths{"ru/a.md"});
  REQUIRE(results.hits[0].snippet_html.find("бабки") == std::string::npos);
  REQUIRE(paths(library.searcher().instant({"бабк", Audience::Public})) == Paths{"ru/a.md"});
}
