#include "indexer/text/language.h"

#include <optional>
#include <string>

#include <catch2/catch.hpp>

using namespace spravka::text;

namespace {

std::string code_of(std::optional<Language> const& language) {
  return language ? language->code : "none";
}

}  // namespace

TEST_CASE("Russian is the first of the known languages", "[text]") {
  REQUIRE(known_languages().size() == 2);
  CHECK(known_languages().at(0).code == "ru");
  CHECK(known_languages().at(1).code == "en");
}

TEST_CASE("a language is known by its code, in any case and with a region", "[text]") {
  auto const [code, language] = GENERATE(table<char const*, char const*>({
      {"ru", "ru"},
      {"EN", "en"},
      {"en-GB", "en"},
      {"ru_RU", "ru"},
      {" en ", "en"},
      {"en-Latn-GB-boont", "en"},
      {"de", "none"},
      {"english", "none"},
      {"rus", "none"},
      {"r", "none"},
      {"", "none"},
      {"en/../x", "none"},
      {"ru-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "none"},
  }));
  CHECK(code_of(parse_language(code)) == language);
}

TEST_CASE("a text is in the language of its letters, whatever names and code are in it", "[text]") {
  auto const [text, language] = GENERATE(table<std::string, char const*>({
      {"Как вернуть деньги", "ru"},
      {"How to get a refund", "en"},
      {"Установка nginx на сервер", "ru"},
      {"ошибка kubectl get nodes", "ru"},
      {"подключиться ssh ubuntu windows putty", "ru"},
      {"Install the 1С server", "en"},
      {"The button says Отправить, and I can not find it in the English version of the page", "en"},
      {"да ok", "ru"},
      {"404", "none"},
      {"10.0.0.1", "none"},
      {"", "none"},
      {"\xFF\xFE", "none"},
      {"Ελληνικά", "none"},
      {"ґ", "ru"},
      {"é", "en"},
  }));
  CHECK(code_of(detect_language(text)) == language);
}

TEST_CASE("a browser's preferred language is the heaviest of ours", "[text]") {
  auto const [header, language] = GENERATE(table<std::string, char const*>({
      {"en-GB,en;q=0.9,ru;q=0.5", "en"},
      {"de,ru;q=0.5,en;q=0.4", "ru"},
      {"en;q=0.3, ru;q=0.8", "ru"},
      {"en;q=0.5,ru;q=0.5", "en"},
      {"ru;q=0,en;q=0.1", "en"},
      {"ru;q=0", "none"},
      {"en ; q=0.2 , ru ; Q=0.1", "en"},
      {"ru;q=0.7;level=1,en;level=1;q=0.6", "ru"},
      {"ru;q=banana,en;q=0.1", "en"},
      {"ru;q=1e400,en;q=0.1", "en"},
      {"ru;q=-1,en;q=2", "none"},
      {"ru;q=nan", "none"},
      {"*", "none"},
      {"de, fr;q=0.5", "none"},
      {"", "none"},
      {",;,;q=,=", "none"},
      {std::string("\0\xFF,en", 5), "en"},
      {std::string(2000, 'x') + ",ru", "none"},
      {"en;q=0.5," + std::string(1500, ','), "en"},
      {std::string(998, ',') + "ru-RU", "none"},  // Cut in the middle: half a range is none.
  }));
  CHECK(code_of(preferred_language(header)) == language);
}
