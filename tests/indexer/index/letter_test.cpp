#include <catch2/catch.hpp>

#include "indexer/index/letter_words.h"
#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;
using index::Letter;

namespace {

Library letter_library() {
  std::vector<Library::File> files{
      {"ru/refund.md",
       "---\nask: [номер заказа, дата оплаты]\n---\n# Как вернуть деньги за заказ\n\nДеньги за "
       "отменённый заказ "
       "возвращаются на карту за три дня. Если возврат не пришёл, проверьте выписку банка."},
      {"ru/login.md", "# Не получается войти\n\nСбросьте пароль и войдите заново."},
      {"ru/address.md", "# Сменить адрес доставки\n\nАдрес меняется до отправки посылки."}};
  for (int number = 0; number < 20; ++number) {
    files.push_back({"ru/other" + std::to_string(number) + ".md",
                     "# Справка номер " + std::to_string(number) +
                         "\n\nЗдравствуйте! Описание раздела о всяком разном."});
  }
  return Library::with(files);
}

std::string const wordy_letter =
    "Здравствуйте, уважаемая служба поддержки!\n\nОбращаюсь к вам вот по какому поводу. На прошлой "
    "неделе я отменил заказ, "
    "а деньги на карту так и не вернулись. Подскажите, пожалуйста, когда придёт возврат?\n\n> Вы "
    "писали: смените адрес "
    "доставки посылки\n\nЗаранее благодарен\n-- \nИван, не получается войти пароль";

}  // namespace

TEST_CASE("a wordy letter is answered by what it is about", "[index]") {
  auto const results = letter_library().searcher().suggest({"", wordy_letter, Audience::Public});
  REQUIRE_FALSE(results.is_silent);
  REQUIRE(results.hits.at(0).path == "ru/refund.md");
  REQUIRE(results.ask == std::vector<std::string>{"номер заказа", "дата оплаты"});
  REQUIRE(results.language.code == "ru");
}

TEST_CASE("the subject weighs more than the body", "[index]") {
  std::string const body = "Деньги, заказ, карта.";
  auto const results =
      letter_library().searcher().suggest({"Сменить адрес доставки", body, Audience::Public});
  REQUIRE(results.hits.at(0).path == "ru/address.md");
}

TEST_CASE("what a letter says first weighs more than what it says later", "[index]") {
  auto searcher = letter_library().searcher();
  auto const first_of = [&searcher](std::string const& body) {
    Letter letter("", body, Audience::Public);
    letter.even_if_weak = true;
    return searcher.suggest(letter).hits.at(0).path;
  };
  std::string const login = "Не получается войти, пароль. ";
  std::string const address = "Сменить адрес посылки. ";
  std::string const between =
      "Описание раздела, номер справки, всякое разное: банк, выписка, отправка, возврат. ";
  REQUIRE(first_of(login + between + address) == "ru/login.md");
  REQUIRE(first_of(address + between + login) == "ru/address.md");
}

TEST_CASE("nothing is suggested where nothing answers", "[index]") {
  Library const library = letter_library();
  std::string const body = GENERATE("Какая завтра погода в Париже и стоит ли брать зонт?",
                                    "Здравствуйте! Спасибо!", "", "!!!");
  auto const results = library.searcher().suggest({"", body, Audience::Public});
  REQUIRE(results.is_silent);
  REQUIRE(results.hits.empty());
  REQUIRE(results.ask.empty());
}

TEST_CASE("a weak suggestion is given to whoever wants it even so", "[index]") {
  Letter letter("", "У меня вопрос про раздел и погоду", Audience::Public);
  auto searcher = letter_library().searcher();
  REQUIRE(searcher.suggest(letter).is_silent);
  letter.even_if_weak = true;
  auto const results = searcher.suggest(letter);
  REQUIRE(results.is_silent);
  REQUIRE_FALSE(results.hits.empty());
}

TEST_CASE("a known trouble comes first where it fits, and nowhere else", "[index]") {
  auto const library = Library::with(
      {{"ru/refund.md",
        "# Как вернуть деньги за заказ\n\nДеньги за отменённый заказ возвращаются на "
        "карту за три дня."},
       {"ru/codes.md",
        "---\nknown_issue: {since: 2026-11-20, status: fixing}\n---\n# Коды для входа приходят "
        "поздно\n\nПисьмо с кодом идёт до часа, даже если заказ уже оплачен."},
       {"ru/login.md", "# Не приходит код для входа\n\nПроверьте папку со спамом."}});
  auto searcher = library.searcher();
  Letter letter("Не приходит код для входа", "Жду письмо с кодом", Audience::Public);
  CHECK(searcher.suggest(letter).hits.at(0).path == "ru/codes.md");
  // An agent is shown all there is: what hardly fits stays where its words put it.
  Letter other("Как вернуть деньги", "Отменила заказ, деньги на карту не вернулись",
               Audience::Agents);
  other.even_if_weak = true;
  auto const hits = searcher.suggest(other).hits;
  REQUIRE(hits.size() > 1);
  CHECK(hits[0].path == "ru/refund.md");
}

TEST_CASE("quoted lines and signatures are not the writer's own words", "[index]") {
  REQUIRE(index::own_words("моё\n> чужое\n  > и это\nещё моё\n-- \nподпись") == "моё\nещё моё\n");
}

TEST_CASE("a near-duplicate scores near one, another matter near nothing", "[index]") {
  auto searcher = letter_library().searcher();
  auto const similar = searcher.similar({"Как вернуть деньги за заказ",
                                         "Деньги за отменённый заказ возвращаются на карту за три "
                                         "дня. Если возврат не пришёл, проверьте выписку.",
                                         Audience::Agents});
  REQUIRE(similar.at(0).path == "ru/refund.md");
  REQUIRE(similar[0].score > 0.8);
  REQUIRE(similar[0].score <= 1.0);
  for (std::size_t at = 1; at < similar.size(); ++at) {
    REQUIRE(similar[at].score < 0.3);
  }
}

TEST_CASE("a letter whose subject is an article's phrase is answered, however strange the rest",
          "[index]") {
  std::vector<Library::File> files{
      {"ru/delivery.md",
       "---\nphrases: [где моя посылка]\n---\n# Сроки доставки\n\nПосылка идёт до пяти дней."}};
  for (int number = 0; number < 20; ++number) {
    files.push_back({"ru/other" + std::to_string(number) + ".md",
                     "# Справка номер " + std::to_string(number) + "\n\nО посылках и разном."});
  }
  auto searcher = Library::with(files).searcher();
  std::string const strange = "Заказывала абажур позавчера курьером Тимофеем, туман сплошной";
  CHECK(searcher.suggest({"Абажур", strange, Audience::Public}).is_silent);
  auto const answered = searcher.suggest({"Где моя посылка?", strange, Audience::Public});
  REQUIRE_FALSE(answered.is_silent);
  CHECK(paths(answered.hits) == std::vector<std::string>{"ru/delivery.md"});
}
