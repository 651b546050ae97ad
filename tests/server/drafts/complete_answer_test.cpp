#include "server/drafts/complete_answer.h"

#include <catch2/catch.hpp>

namespace spravka::drafts {

TEST_CASE("a reply is complete when it says what to do and why, beside its link", "[drafts]") {
  auto const [reply, parts] = GENERATE(table<std::string, AnswerParts>({
      // A block as it is inserted, with a greeting.
      {"Здравствуйте!\n\n1. Откройте «Мои заказы».\n2. Нажмите «Вернуть деньги».\n\n"
       "Почему так:\n\nБанк зачисляет возврат не сразу.\n\n"
       "Подробнее: Как вернуть деньги за заказ\nhttps://help.example/ru/articles/billing/refund",
       {true, true}},
      {"Hello,\n\nPress Refund in My orders.\n\nWhy this happens:\n\nThe bank needs some days.\n\n"
       "Read more: How to get a refund\nhttps://help.example/en/articles/billing/refund",
       {true, true}},
      // In the agent's own words.
      {"Откройте «Мои заказы» и нажмите «Вернуть деньги». Деньги не пришли, потому что банк ещё не "
       "провёл платёж.\nhttps://help.example/ru/articles/billing/refund",
       {true, true}},
      // The cause was taken out.
      {"Откройте «Мои заказы» и нажмите «Вернуть деньги».\n\n"
       "Подробнее: Как вернуть деньги за заказ\nhttps://help.example/ru/articles/billing/refund",
       {true, false}},
      {"Почему так:\n\nБанк зачисляет возврат не сразу.\n\n"
       "Подробнее: Как вернуть деньги\nhttps://help.example/ru/articles/billing/refund",
       {false, true}},
      // A bare link.
      {"https://help.example/ru/articles/billing/refund", {false, false}},
      {"Здравствуйте!\nПодробнее: Как вернуть деньги\n"
       "https://help.example/ru/articles/billing/refund\n\nС уважением,\nОльга",
       {false, false}},
      {"", {false, false}},
  }));
  CAPTURE(reply);
  auto const found = parts_of_answer(reply);
  CHECK(found.has_solution == parts.has_solution);
  CHECK(found.has_cause == parts.has_cause);
}

}  // namespace spravka::drafts
