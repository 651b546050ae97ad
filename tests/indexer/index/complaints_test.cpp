// What users of other help centers complained about, and what Spravka does instead. More such cases
// stand with what they belong to: search_test, rescue_test, instant_test, ladder_test.
#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;

namespace {

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("complaint 4: a near word is not given for the asked one when typos are off", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Микшер\n\nмикшер звука"}});
  index::Question question("мыкшер", Audience::Public);
  REQUIRE(library.searcher().search(question).total == 1);
  question.as_typed = true;
  REQUIRE(library.searcher().search(question).total == 0);
}

TEST_CASE("complaint 6: an English word is not cut by the endings of another language", "[index]") {
  Library const library =
      Library::with({{"en/data.md", "# Export data\n\nThe data of your account."},
                     {"en/date.md", "# Change the date\n\nSet another date."},
                     {"ru/data.md", "# Дата и данные\n\nПоле date в ответе data."}});
  auto const results = library.answers("date");
  REQUIRE(results.hits.at(0).path == "en/date.md");
  for (auto const& hit : results.hits) {
    REQUIRE(hit.path != "en/data.md");
  }
}

TEST_CASE("complaint 9: a word in another number keeps its synonym", "[index]") {
  article::Collection collection;
  collection.synonyms.push_back({{"en"}, {"job", "vacancy"}, {}});
  Library const library =
      Library::with({{"en/a.md", "# Every vacancy we have\n\nA vacancy is open."}}, collection);
  std::string const question = GENERATE("job", "jobs", "vacancies");
  CAPTURE(question);
  REQUIRE(library.finds(question) == Paths{"en/a.md"});
}

TEST_CASE("complaint 11: a page that says a cousin of the word is above an unrelated one",
          "[index]") {
  Library const library =
      Library::with({{"ru/japan.md", "# Японский язык\n\nУчим японский с носителями."},
                     {"ru/other.md", "# Испанский язык\n\nУчим испанский."},
                     {"ru/third.md", "# Яблоня\n\nСажаем яблони."}});
  REQUIRE(library.finds("япония").at(0) == "ru/japan.md");
  REQUIRE(library.finds("япония язык").at(0) == "ru/japan.md");
}

TEST_CASE("a complaint that something goes on finds how to bring it to its end", "[index]") {
  Library const library = Library::with(
      {{"ru/problem.md", "# Не получается удалить подсеть\n\nПодсеть не удалить, пока есть порты."},
       {"ru/nets.md", "# Сети и подсети\n\nПодсеть и её адреса. Подсеть. Диски удаляются вместе."},
       {"ru/other.md", "# Диски\n\nДиск удаляется с машиной."}});
  auto const results = library.answers("не удаляется подсеть");
  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.hits.front().path == "ru/problem.md");
  CHECK_FALSE(results.rescue);
}

TEST_CASE("a number with dots is not its digits somewhere", "[index]") {
  Library const library = Library::with(
      {{"ru/steps.md", "# Настройка\n\n1. Откройте почту.\n\n5. Сохраните.\n\n7. Готово."},
       {"ru/code.md", "# Письмо не доставлено\n\nКод ошибки 5.7.1: отправителю отказано."}});
  CHECK(library.finds("5.7.1") == Paths{"ru/code.md"});
  CHECK(library.finds("1.5.7").empty());
  CHECK(library.finds("почта 1.5.7") == Paths{"ru/steps.md"});
}

TEST_CASE("a word whose vowel flees is the same word, and nothing is said of a repair", "[index]") {
  Library const library = Library::with(
      {{"ru/parcel.md", "# Сколько идёт посылка\n\nПосылки идут неделю. Подарки — две."},
       {"ru/list.md", "# Списки\n\nСписки покупок и ошибки в них."},
       {"ru/settings.md", "# Настройки\n\nНастройки сети."}});
  auto const [question, path] = GENERATE(table<char const*, char const*>({
      {"посылок", "ru/parcel.md"},
      {"подарок", "ru/parcel.md"},
      {"много посылок", "ru/parcel.md"},
      {"список", "ru/list.md"},
      {"ошибок", "ru/list.md"},
      {"настроек", "ru/settings.md"},
  }));
  CAPTURE(question);
  auto const results = library.answers(question);
  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.hits.front().path == path);
  bool const is_all_known = std::string_view(question).find(' ') == std::string_view::npos;
  CHECK((!is_all_known || !results.rescue));
}

TEST_CASE("no repair is a word that nobody writes", "[index]") {
  Library const library = Library::with(
      {{"ru/a.md", "# Картинка на обложке\n\nКартинка превышает размер. Подари карту мира."},
       {"ru/b.md", "# Поиск\n\nПоиски в поисковой строке. Звонко. Мультимедиа."}});
  auto const* const question =
      GENERATE("подарок", "поисковик", "мультик", "оплата картой", "превью");
  CAPTURE(question);
  auto const results = library.answers(question);
  auto const said = results.rescue ? results.rescue->query : std::string();
  for (auto const* word : {"подарое", "поисковие", "мультие", "картинка", "превышает"}) {
    CHECK(said.find(word) == std::string::npos);
  }
}

TEST_CASE("complaint 15: a question in Cyrillic alone arrives whole", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Объём щётки\n\nъёж, щи, эхо, юг, ямщик"}});
  std::string const question = GENERATE("объём щётки", "ЪЁЖ", "эхо юг ямщик", "щи?!");
  auto const results = library.answers(question);
  REQUIRE(paths(results.hits) == Paths{"ru/a.md"});
  REQUIRE(results.query == question);
  REQUIRE_FALSE(results.rescue);
}
