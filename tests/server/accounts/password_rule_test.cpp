#include "server/accounts/password_rule.h"

#include <catch2/catch.hpp>

#include "server/accounts/secret.h"

namespace spravka::accounts {
namespace {

std::string flaw(std::string_view password) {
  auto const found = flaw_of(password, {"olga.petrova", "Справка Лавки", "olga@example.com"});
  return found ? to_string(*found) : "";
}

}  // namespace

TEST_CASE("a password has twelve letters at least, of any alphabet, and 1,024 bytes at most",
          "[accounts]") {
  CHECK(flaw("") == "too_short");
  CHECK(flaw("kzvтмжwqpяэ") == "too_short");  // Eleven.
  CHECK(flaw("kzvтмжwqpяэф").empty());
  CHECK(flaw("\U0001F9F2\U0001F40C\U0001F4A1") == "too_short");  // Letters count, not bytes.
  CHECK(flaw("тихий жираф ест ноты").empty());
  CHECK(flaw("correct horse battery staple").empty());
  CHECK(flaw(std::string(1'025, 'x')) == "too_long");
}

TEST_CASE("what is guessed first is refused, in two languages and in disguise", "[accounts]") {
  for (auto const* password :
       {"password1234", "Password2026!", "P@ssw0rd2026",     "passwordpassword", "administrator1",
        "qwertyuiop[]", "qwerty123456",  "1qaz2wsx3edc4rfv", "123456789012",     "987654321098",
        "aaaaaaaaaaaa", "abababababab",  "abcdefghijkl",     "kotkotkotkot",     "iloveyou2020",
        "Welcome12345", "letmein12345",  "dragonmonkey1",    "пароль123456",     "Пароль2026!!",
        "ПАРОЛЬПАРОЛЬ", "йцукенгшщзхъ",  "йцукен123456",     "люблютебя123",     "наташа198765",
        "москва777777", "parol1234567",  "            ",     "............"}) {
    CAPTURE(password);
    CHECK(flaw(password) == "guessable");
  }
}

TEST_CASE("the names of the place and the person are worth nothing in a password", "[accounts]") {
  for (auto const* password : {"OlgaPetrova1", "petrova-2026", "Справка-2026", "справкалавки",
                               "Лавки!Справка!", "olga@example", "OLGAexample1"}) {
    CAPTURE(password);
    CHECK(flaw(password) == "guessable");
    CHECK_FALSE(flaw(std::string(password) + " зубр плывет").size());
  }
}

TEST_CASE("every password that is given away fits the rule for chosen ones", "[accounts]") {
  for (int count = 0; count < 2'000; ++count) {
    auto const password = new_password();
    CAPTURE(password);
    CHECK(flaw(password).empty());
  }
}

TEST_CASE("any bytes are judged", "[accounts]") {
  for (int first = 0; first < 256; ++first) {
    std::string password(13, static_cast<char>(first));
    CHECK_FALSE(flaw(password).empty());
    password.back() = '\xF4';
    CHECK_FALSE(flaw(password).empty());
  }
}

}  // namespace spravka::accounts
