#include "server/store/masking.h"

#include <catch2/catch.hpp>

namespace spravka::store {

TEST_CASE("what may be personal is masked, the rest stays", "[store]") {
  auto const [typed, masked] = GENERATE(table<std::string, std::string>({
      {"как вернуть деньги", "как вернуть деньги"},
      {"письмо на anna@example.com не пришло", "письмо на [email] не пришло"},
      {"<anna@example.com>", "[email]"},
      {"почта анна@почта.рф", "почта [email]"},
      {"@ и user@", "@ и user@"},
      {"заказ 12345", "заказ [number]"},
      {"№123456,срочно", "№[number],срочно"},
      {"ошибка 4041", "ошибка 4041"},
      {"+7 (912) 345-67-89 не работает", "+[number] не работает"},
      {"карта 4111 1111 1111 1111", "карта [number]"},
      {"8.912.345.67.89", "[number]"},
      {"10.0.0.1 и v2.0", "10.0.0.1 и v2.0"},
      {"ошибка 404 или 503", "ошибка 404 или 503"},
      {"  a \r\n\t b  ", "a b"},
      {"", ""},
  }));
  CAPTURE(typed);
  REQUIRE(mask_personal(typed) == masked);
}

TEST_CASE("a text is cut between letters", "[store]") {
  auto const [text, bytes, kept] = GENERATE(table<std::string, std::size_t, std::string>({
      {"abc", 3, "abc"},
      {"abcd", 3, "abc"},
      {"ёж", 3, "ё"},
      {"ёж", 1, ""},
      {"a👩b", 4, "a"},
  }));
  REQUIRE(cut(text, bytes) == kept);
}

}  // namespace spravka::store
