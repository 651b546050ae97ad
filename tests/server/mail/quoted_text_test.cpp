#include "server/mail/quoted_text.h"

#include <catch2/catch.hpp>

namespace spravka::mail {

TEST_CASE("what is new is told from what was quoted", "[mail]") {
  auto const* const quotation =
      GENERATE("On Fri, 20 Nov 2026 at 10:00, Support <s@example.com> wrote:\n> Hello\n>\n> Wait.",
               "On Fri, 20 Nov 2026 at 10:00, Support Desk of the\nExample Company <s@example.com> "
               "wrote:\n\n> Hello",
               "20.11.2026 10:00, Поддержка пишет:\n> Подождите.",
               "пт, 20 нояб. 2026 г. в 10:00, Поддержка <s@example.com>:\n> Подождите.",
               "-----Original Message-----\nFrom: Support\nHello",
               "-----Исходное сообщение-----\nОт: Поддержка\nПодождите",
               "From: Support <s@example.com>\nSent: Friday, November 20, 2026\nTo: Anna\n\nHello",
               "От: Поддержка\nОтправлено: 20 ноября 2026 г.\nКому: Анна\n\nПодождите",
               "> Hello\n> Wait.\n", "-- \nАнна Петрова\nтел. 123", "Sent from my iPhone");
  CAPTURE(quotation);
  auto const folded = fold_quoted("Не помогло.\nВторая строка\n\n" + std::string(quotation));
  CHECK(folded.said == "Не помогло.\nВторая строка");
  CHECK_FALSE(folded.quoted.empty());
}

TEST_CASE("words that only look like the head of a quotation stay", "[mail]") {
  auto const* const text = GENERATE("The log from 20 Nov 2026 wrote:\nthis line is mine",
                                    "Я запускаю так: spravka --version", "> цитирую\nи отвечаю",
                                    "From: this field is empty\nand nothing happens");
  CAPTURE(text);
  CHECK(fold_quoted(text).said == text);
  CHECK(fold_quoted(text).quoted.empty());
}

TEST_CASE("a letter that is nothing but a quotation is kept whole", "[mail]") {
  CHECK(fold_quoted("> only this").said == "> only this");
}

}  // namespace spravka::mail
