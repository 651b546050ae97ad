#include <algorithm>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/commands.h"
#include "indexer/explanation_text.h"
#include "tests/indexer/index/library.h"
#include "tests/support/printed.h"

using namespace spravka;
using namespace spravka::tests;
using nlohmann::json;

namespace {

Library some_library() {
  return Library::with(
      {{"ru/billing/refund.md",
        "# Как вернуть деньги\n\n## Решение\n\nДеньги вернутся на карту за десять дней."},
       {"ru/billing/card.md", "# Карта\n\nДеньги на карте. Вернуть карту можно в банк."},
       {"ru/internal.md",
        "---\ntitle: Возвраты вручную\naudience: agents\n---\n\nВернуть деньги поможет Зимородок."},
       {"ru/other.md", "# Пароль\n\nПароль меняют раз в год."}});
}

std::string printed(indexer::SearchCommand command) {
  Printed const output;
  REQUIRE(indexer::run(command) == indexer::done);
  return output.text();
}

std::string printed(indexer::SuggestCommand command) {
  Printed const output;
  REQUIRE(indexer::run(command) == indexer::done);
  return output.text();
}

void check_sums(json const& whole) {
  auto const& explained = whole["explanation"]["hits"];
  REQUIRE(explained.size() == whole["hits"].size());
  for (std::size_t at = 0; at < explained.size(); ++at) {
    CHECK(explained[at]["rank"] == at + 1);
    CHECK(explained[at]["path"] == whole["hits"][at]["path"]);
    CHECK(explained[at]["score"] == whole["hits"][at]["score"]);
    double sum = 0;
    for (auto const& [name, part] : explained[at]["features"].items()) {
      CHECK(part["value"].get<double>() * part["weight"].get<double>() ==
            Approx(part["product"].get<double>()));
      sum += part["product"].get<double>();
    }
    CHECK(sum == Approx(explained[at]["score"].get<double>()));
  }
}

}  // namespace

TEST_CASE("--explain prints each hit's sum under the usual answer", "[commands]") {
  Library const library = some_library();
  indexer::SearchCommand command{.data = library.data(), .language = {}, .query = "вернуть деньги"};
  auto const usual = printed(command);
  command.explain = true;
  auto const explained = printed(command);
  REQUIRE(explained.starts_with(usual));
  auto const why = explained.substr(usual.size());
  CAPTURE(why);
  CHECK(why.find("words as understood") != std::string::npos);
  CHECK(why.find("\n 1. Как вернуть деньги\n    ru/billing/refund.md\n    best section: Решение\n"
                 "    score ") != std::string::npos);
  CHECK(why.find("how much of the question") != std::string::npos);
  CHECK(why.find(" 0.000 = ") == std::string::npos);
  CHECK(why.find("Зимородок") == std::string::npos);
  CHECK(why.find("ru/internal.md") == std::string::npos);
  std::set<std::size_t> columns;
  std::istringstream lines(why);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(" = ") != std::string::npos) {
      columns.insert(line.find(" = "));
    }
  }
  CHECK(columns.size() == 1);  // Aligned.
}

TEST_CASE("--explain says what was rescued, and marks stop words and unknown ones", "[commands]") {
  Library const library = some_library();
  indexer::SearchCommand command{
      .data = library.data(), .language = {}, .explain = true, .query = "ltymub"};
  CHECK(printed(command).find("rescue: layout, read as: деньги\n") != std::string::npos);
  command.query = "как вернуть абракадабру";
  auto const why = printed(command);
  CAPTURE(why);
  CHECK(why.find("как (stop word)") != std::string::npos);
  CHECK(why.find("(no article has it)") != std::string::npos);
}

TEST_CASE("--explain --json gives the same numbers, and they add up", "[commands]") {
  Library const library = some_library();
  indexer::SearchCommand command{.data = library.data(),
                                 .language = {},
                                 .json = true,
                                 .explain = true,
                                 .query = "вернуть деньги"};
  auto const whole = json::parse(printed(command));
  REQUIRE(whole["hits"].size() == 2);
  check_sums(whole);
  CHECK(whole["explanation"]["words"][0]["written"] == "вернуть");
  CHECK(whole.dump().find("Зимородок") == std::string::npos);
  command.explain = false;
  CHECK_FALSE(json::parse(printed(command)).contains("explanation"));
}

TEST_CASE("suggestions for a letter are explained likewise, silence too", "[commands]") {
  Library const library = some_library();
  indexer::SuggestCommand command{.data = library.data(),
                                  .language = {},
                                  .subject = "Вернуть деньги",
                                  .json = true,
                                  .explain = true,
                                  .body = "Деньги не вернулись на карту"};
  auto const whole = json::parse(printed(command));
  REQUIRE_FALSE(whole["hits"].empty());
  check_sums(whole);
  command.json = false;
  CHECK(printed(command).find("score ") != std::string::npos);
  command.subject = "Год";
  command.body = "Погода";
  auto const silence = printed(command);
  CAPTURE(silence);
  CHECK(silence.find("nothing good enough to suggest\n\nwords as understood\n") !=
        std::string::npos);
}
