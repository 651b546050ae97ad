#include "server/drafts/letter.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace spravka::drafts;

TEST_CASE("a letter keeps its matter and loses its politeness", "[drafts]") {
  auto const [letter, matter] = GENERATE(table<char const*, char const*>({
      {"Здравствуйте!\nНе могу войти.\n\nС уважением,\nПётр Иванов\nООО Ромашка\n+7 916 204-55-31",
       "Не могу войти."},
      {"Добрый день, Игорь! Подскажите, машина запущена?", "Подскажите, машина запущена?"},
      {"Hello Peter, which groups are assigned?", "Which groups are assigned?"},
      {"Hi! The page is blank. Thanks in advance!", "The page is blank."},
      {"Здравствуйте, не приходит письмо", "Не приходит письмо"},
      {"Откройте, пожалуйста, консоль", "Откройте консоль"},
      {"Please export it: kubectl get ns", "Export it: kubectl get ns"},
      {"Заработало, спасибо огромное!", "Заработало, спасибо огромное!"},
      {"It fails.\n\nBest regards,\nAlison Burke\nSenior Engineer", "It fails."},
      {"It fails.\nThanks,\nGreg", "It fails."},
      {"Не работает.\n--\nИван", "Не работает."},
      {"Не работает.\nОтправлено с iPhone", "Не работает."},
      {"Не помогло.\n\n02.03.2026 10:00, Анна Смирнова пишет:\n> Попробуйте ещё раз\n> и ещё",
       "Не помогло."},
      {"Still broken.\n\nOn Mon, 2 Mar 2026 at 10:00, Anna <anna@example.org>\nwrote:\nTry again",
       "Still broken."},
      {"> Попробуйте ещё раз\nПопробовал, не помогло", "Попробовал, не помогло"},
      {"Done.\n-----Original Message-----\nFrom: Support\nTry again", "Done."},
      {"Готово, но медленно.\n\nОт: Поддержка\nОтправлено: вчера\nКому: Иван\nТема: Re\n\nТекст",
       "Готово, но медленно."},
      {"Перевёл 120 000 руб. на счёт, а баланс пуст. Спасибо.",
       "Перевёл 120 000 руб. на счёт, а баланс пуст."},
      {"Шаги:\n1. Открыть\n   - меню\n2. Сохранить", "Шаги:\n1. Открыть\n   - меню\n2. Сохранить"},
      {"Первый.\n\n\n\nВторой.", "Первый.\n\nВторой."},
      {"```\nHello!\nThanks!\n```", "```\nHello!\nThanks!\n```"},
  }));
  CHECK(without_politeness(letter) == matter);
}

TEST_CASE("a letter of politeness alone has no matter, and yet is never lost", "[drafts]") {
  auto const letter =
      GENERATE(as<std::string>(), "Рады помочь! Хорошего дня.", "Thank you very much!",
               "Приносим извинения за ожидание.", "Great, closing the ticket.",
               "Добрый день, Игорь!", "You're welcome!", "Спасибо за обращение!");
  CHECK(matter_of(letter).empty());
  CHECK(without_politeness(letter) == letter);
}

TEST_CASE("names are read from greetings and signatures", "[drafts]") {
  using Names = std::vector<std::string>;
  auto const [letter, names] = GENERATE(table<char const*, Names>({
      {"Здравствуйте, Анна!", {"Анна"}},
      {"Добрый день, Анна Петровна.\nНе работает.\nС уважением,\nПётр Иванов",
       {"Анна Петровна", "Пётр Иванов"}},
      {"Dear Mr Whitcombe,\nit fails.\nKind regards,\nAlison Burke", {"Whitcombe", "Alison Burke"}},
      {"Hello Support Team, it fails", {}},
      {"Добрый день, Коллеги! Подскажите", {}},
      {"Здравствуйте! Подскажите, как войти", {}},
      {"Не работает --Надежда", {"Надежда"}},
      {"It fails.\nThanks,\nGreg", {"Greg"}},
  }));
  CHECK(names_in(letter) == names);
}

TEST_CASE("any bytes of a letter are read to their end", "[drafts]") {
  auto const letter = GENERATE(as<std::string>(), "", "\n", ">", "--", "\xFF\xFE", "On 1\n",
                               "wrote:", "```", "Hi", ".", "?!");
  CHECK(without_politeness(letter).size() <= letter.size());
}
