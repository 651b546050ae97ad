// Words that are spelt right stay, words typed together come apart, and long numbers are one.
#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

using Paths = std::vector<std::string>;

/// Of a few articles: each strange word looks odd beside so few.
Library bank() {
  return Library::with(
      {{"ru/answer.md", "# Ответ поддержки\n\nОтвет придёт за пять минут. Куда подать письмо.\n"},
       {"ru/exchange.md", "# Покупка и продажа валюты\n\nВалюта покупается в будни.\n"},
       {"ru/account.md", "# Валютный счёт\n\nВалютный счёт для валютных расчётов.\n"},
       {"ru/cancel.md", "# Отозвать или отменить платёж\n\nОтменить можно до отправки.\n"},
       {"ru/blocked.md", "# Счёт заблокирован по 115-ФЗ\n\nЕго заблокировали по закону.\n"},
       {"ru/qr.md", "# Оплата по QR\n\nПокажите код QR покупателю. Ключ API не нужен.\n"},
       {"ru/anydesk.md", "# Мошенники\n\nНе ставьте AnyDesk и КриптоПро по звонку.\n"},
       {"ru/bank.md",
        "# Реквизиты\n\nБИК 044525974, телефон 8 800 555-01-02, до 1,4 млн, "
        "комиссия от 10 000 рублей.\n"},
       {"en/login.md",
        "# Log in\n\nThe code comes by mail. Where to log in. The bank made it.\n"}});
}

}  // namespace

TEST_CASE("a word that is spelt right is not repaired into another", "[index]") {
  std::string const asked =
      GENERATE("отчет", "минус", "туда", "продать", "team", "wire", "note", "date", "руб");
  CAPTURE(asked);
  auto const results = bank().answers(asked);
  CHECK_FALSE(results.rescue);
  CHECK(results.hits.empty());
}

TEST_CASE("an unseen form of a known word stays as it is", "[index]") {
  Library const library = bank();
  auto const results = library.answers("продажа валютой");
  CHECK(library.finds("продажа валютой").front() == "ru/exchange.md");
  CHECK((!results.rescue || results.rescue->query == "продажа валютой"));
  CHECK(library.finds("отмена платежа") == Paths{"ru/cancel.md"});
}

TEST_CASE("a noun finds the verb it is made of, prefix or not", "[index]") {
  CHECK(bank().finds("блокировка счета").front() == "ru/blocked.md");
}

TEST_CASE("words typed together come apart, and a word cut in two is joined", "[index]") {
  auto const [typed, path] =
      GENERATE(table<std::string, std::string>({{"qrкод", "ru/qr.md"},
                                                {"apiключ", "ru/qr.md"},
                                                {"115фз", "ru/blocked.md"},
                                                {"any desk", "ru/anydesk.md"},
                                                {"крипто про", "ru/anydesk.md"}}));
  CAPTURE(typed);
  CHECK(bank().finds(typed) == Paths{path});
}

TEST_CASE("a long number is found however it is grouped", "[index]") {
  std::string const typed = GENERATE("044525974", "044 525 974", "88005550102", "8-800-555-01-02",
                                     "8 800 555 01 02", "1,4", "1.4", "10000", "10 000");
  CAPTURE(typed);
  CHECK(bank().finds(typed) == Paths{"ru/bank.md"});
}

TEST_CASE("the code of an error is found with a Russian letter that looks the same", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Ошибки\n\nОшибка E-1042: нет связи.\n"}});
  CHECK(library.finds("е-1042") == Paths{"ru/a.md"});
  CHECK(library.finds("Е-1042") == Paths{"ru/a.md"});
  CHECK(library.finds("e-1042") == Paths{"ru/a.md"});
}

TEST_CASE("numbers of two words stay two words", "[index]") {
  Library const library = Library::with({{"ru/a.md", "# Модель 15\n\nПамять 128 гигабайт.\n"}});
  CHECK(library.finds("15 128") == Paths{"ru/a.md"});
}

TEST_CASE("an article in the other language that has all words comes before half of them",
          "[index]") {
  Library const library =
      Library::with({{"ru/mir.md", "# Mir Pay\n\nКак подключить Mir Pay к телефону.\n"},
                     {"en/fees.md", "# Who pays the fee\n\nThe one who pays the order.\n"},
                     {"en/both.md", "# Pay an order\n\nPay by card.\n"}});
  CHECK(library.finds("mir pay").front() == "ru/mir.md");
  // A full answer in the reader's own language stays first.
  CHECK(library.finds("pay order").front() == "en/both.md");
  // Each stands on one page only.
  index::Question question("mir pay", index::Audience::Public);
  Paths paged;
  for (question.offset = 0; question.offset < 3; ++question.offset) {
    question.limit = 1;
    for (auto const& hit : library.searcher().search(question).hits) {
      paged.emplace_back(hit.path);
    }
  }
  CHECK(paged == library.finds("mir pay"));
}

TEST_CASE("an article whose title is all that was asked opens at its top", "[index]") {
  Library const library =
      Library::with({{"ru/app.md",
                      "# Как скачать приложение\n\nОткройте магазин и нажмите «Установить».\n\n"
                      "## Приложение вылетает\n\nПереустановите.\n\n"
                      "## Скачать на компьютер\n\nПриложение для компьютера.\n"}});
  auto const top = library.answers("скачать приложение").hits.at(0);
  CHECK_FALSE(top.section);
  CHECK(top.snippet_html.find("магазин") != std::string::npos);
  auto const crash = library.answers("приложение вылетает").hits.at(0);
  REQUIRE(crash.section);
  CHECK(crash.section->heading == "Приложение вылетает");
}

TEST_CASE("a snippet begins with a whole word, however long the one before the found is",
          "[index]") {
  for (std::size_t letters = 1; letters < 90; ++letters) {
    std::string const before = "слово слово слово " + std::string(letters, 'x');
    std::string text = before + " ключ";
    for (int more = 0; more < 60; ++more) {
      text += " дальше";
    }
    Library const library = Library::with({{"ru/a.md", "# Статья\n\n" + text + "\n"}});
    auto const snippet = library.answers("ключ").hits.at(0).snippet_html;
    CAPTURE(letters, snippet);
    std::string const begin = snippet.starts_with("… ") ? snippet.substr(4) : snippet;
    bool const is_whole = begin.starts_with("слово ") || begin.starts_with("<mark>ключ") ||
                          begin.starts_with(std::string(letters, 'x') + " ");
    CHECK(is_whole);
  }
}

TEST_CASE("a half-typed word is answered in the other layout and in Latin letters", "[index]") {
  auto const [typed, path] = GENERATE(table<std::string, std::string>({{"gjregr", "ru/exchange.md"},
                                                                       {"htrdbp", "ru/bank.md"},
                                                                       {"rekviz", "ru/bank.md"},
                                                                       {"дщп", "en/login.md"}}));
  CAPTURE(typed);
  auto const library = bank();
  auto const hits = library.searcher().instant({typed, index::Audience::Public});
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].path == path);
}

TEST_CASE("instant answers stay while a word goes on into one that is not there", "[index]") {
  auto searcher = bank().searcher();
  for (std::string typed : {"от", "отз", "отзы", "отзыв", "можно ли отзыв"}) {
    CAPTURE(typed);
    CHECK_FALSE(searcher.instant({typed, index::Audience::Public}).empty());
  }
}
