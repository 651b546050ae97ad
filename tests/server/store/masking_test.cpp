#include "server/store/masking.h"

#include <ctime>
#include <string>

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

TEST_CASE("nothing personal hides behind other characters", "[store]") {
  auto const [typed, masked] = GENERATE(table<std::string, std::string>({
      {"8\u00A0912\u00A0345\u00A067\u00A089", "[number]"},
      {"8\u2009912\u2009345\u200967\u200989", "[number]"},
      {"карта 4111\u00A01111\u00A01111\u00A01111!", "карта [number]!"},
      {"4111 - 1111 - 1111 - 1111", "[number]"},
      {"4111–1111–1111–1111", "[number]"},
      {"8–912–345–67–89", "[number]"},
      {"8 — 912 — 345 — 67 — 89", "[number]"},
      {"8\u2011912\u2011345\u201167\u201189", "[number]"},
      {"8/912/345/67/89", "[number]"},
      {"8_912_345_67_89", "[number]"},
      {"8, 912, 345, 67, 89", "[number]"},
      {"8912–345–67–89", "[number]"},
      {"8 912 345–67–89", "[number]"},
      {"звоните 5 раз: 8–912–345–67–89", "звоните 5 раз: [number]"},
      {"+44–20–7946–0958", "+[number]"},
      {"123–45–67", "[number]"},
      {"８９１２３４５６７８９", "[number]"},
      {"8\u200B912\u200B345\u200B67\u200B89", "[number]"},
      {"ivan @ mail.ru", "[email]"},
      {"пишите ivan @mail.ru срочно", "пишите [email] срочно"},
      {"ivan@ mail.ru", "[email]"},
      {"ivan＠mail.ru", "[email]"},
      {"ivan&#64;mail.ru", "[email]"},
  }));
  CAPTURE(typed);
  REQUIRE(mask_personal(typed) == masked);
}

TEST_CASE("keys of programs are masked, words that people search for are not", "[store]") {
  std::string const chance = "51Hq8Zk2Lw9Xp4Vt7Rb3";
  for (auto const& secret :
       {"sk_live_" + chance, "ghp_" + chance + chance, "AKIA" + std::string("IOSFODNN7EXAMPLE"),
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + chance,
        std::string("a8f5f167f44f4964e6c998dee827110c"), chance + chance,
        "xoxb-" + chance + "-" + chance}) {
    CAPTURE(secret);
    CHECK(mask_personal("ошибка token=" + secret + ", что делать") ==
          "ошибка token=[secret], что делать");
  }
  auto const kept =
      GENERATE(as<std::string>(), "0x80070005", "KB505", "ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
               "kube-controller-manager-node-01-restart", "STATUS_SYSTEM_PROCESS_TERMINATED_0xC00",
               "nginx-1.24.0-2", "x86_64-pc-linux-gnu", "libssl1.1_1.1.1n-0+deb11u5_amd64.deb",
               "IllegalArgumentExceptionInHandlerV2", "net.core.rmem_max", "utf8mb4_0900_ai_ci",
               "550e8400-e29b-41d4-a716-44665544abcd");
  CAPTURE(kept);
  CHECK(mask_personal(kept).find("[secret]") == std::string::npos);
}

TEST_CASE("sums, ranges, lists, dates and codes are nobody's numbers", "[store]") {
  auto const typed = GENERATE(
      as<std::string>(), "10 000 - 20 000", "10 000 – 20 000 руб", "от 5000–7000 рублей",
      "цена 1 990,50", "1 990, 2 490 или 3 990", "2019–2020", "2019, 2020, 2021, 2022", "2019/2020",
      "12/05/2026", "12–15 мая", "12.05–15.05", "ошибки 404, 500, 503, 502", "порты 80, 443, 8080",
      "порты 80/443/8080", "115-ФЗ", "п. 3.2.1", "v2.10.3", "5.15.0–91", "1024×768", "100 200",
      "1920/1080", "24/7", "с 9:00 до 18:00", "utf8_900_ci", "1С 8.3.24", "+100 000 – 200 000",
      "1,234,567", "10, 20, 30, 40, 50, 60", "м² и № 5", "½ ставки", "Москва — Питер",
      "👩‍👩‍👧 ❤️", "@mail.ru не открывается", "почта @mail.ru",
      "&amp;#1234; и &nbsp;");
  CAPTURE(typed);
  CHECK(mask_personal(typed) == typed);
}

TEST_CASE("a long text is masked in linear time", "[store]") {
  for (auto const* piece : {"1 ", "1,", "8 912 ", "a1", "@ ", "a @ ", "1\n", "&#", "eyJ.", "–1"}) {
    CAPTURE(piece);
    auto const work = [piece](std::size_t size) {
      std::string text;
      while (text.size() < size) {
        text += piece;
      }
      std::clock_t const start = std::clock();
      (void)mask_personal(text);
      return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    double const small = work(50'000);
    double const large = work(200'000);
    CHECK((large < 0.2 || large < 10 * small));
  }
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
