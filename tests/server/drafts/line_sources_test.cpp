#include "server/drafts/line_sources.h"

#include <sstream>

#include <catch2/catch.hpp>

using namespace spravka::drafts;
using spravka::tickets::Ticket;

namespace {

std::string const file =
    "---\ntitle: T\n---\n\n## Проблема\n\nНе приходят деньги.\n\n## Условия\n\n- Чем платили? — "
    "Картой.\n\n## Решение\n\nОткройте заказы.\n\nПозвоните в банк [телефон 1].\n\nИ ещё в "
    "банк.\n";

Story story() {
  Story told;
  told.problem = {"Не приходят деньги.", {{"Не приходят деньги.", {1}}}};
  told.environment = {"- Чем платили? — Картой.", {{"Чем платили? — Картой.", {2, 3}}}};
  told.solution = {"Откройте заказы.\n\nПозвоните в банк 1234567. И ещё в банк.",
                   {{"Откройте заказы.", {4}}, {"Позвоните в банк 1234567. И ещё в банк.", {6}}}};
  return told;
}

Ticket ticket() {
  Ticket one;
  one.number = 41;
  return one;
}

std::string line_of(std::string const& text, std::size_t number) {
  std::istringstream lines(text);
  std::string line;
  for (std::size_t at = 0; at < number; ++at) {
    std::getline(lines, line);
  }
  return line;
}

}  // namespace

TEST_CASE("each line of a draft names its message, by the lines of the file itself", "[drafts]") {
  auto const made = with_line_sources(file, ticket(), story());
  CHECK(
      made.find("title: T\n# Made from ticket 41, personal data taken out. Which message each line "
                "came from:\n#   line 12: message 1\n#   line 16: messages 2, 3\n#   line 20: "
                "message 4\n#   lines 22-24: message 6\n---\n") != std::string::npos);
  CHECK(line_of(made, 12) == "Не приходят деньги.");
  CHECK(line_of(made, 16) == "- Чем платили? — Картой.");
  CHECK(line_of(made, 20) == "Откройте заказы.");
  CHECK(line_of(made, 22) == "Позвоните в банк [телефон 1].");
  CHECK(line_of(made, 24) == "И ещё в банк.");
}

TEST_CASE("what the agent told in the resolution says so", "[drafts]") {
  auto told = story();
  told.solution.pieces.clear();
  CHECK(with_line_sources(file, ticket(), told).find("#   lines 19-23: the resolution\n") !=
        std::string::npos);
}

TEST_CASE("a published article is without them, and otherwise byte for byte the same", "[drafts]") {
  CHECK(without_line_sources(with_line_sources(file, ticket(), story())) == file);
  CHECK(without_line_sources(file) == file);
  CHECK(without_line_sources("# Made from ticket 1\n") == "# Made from ticket 1\n");
  CHECK(without_line_sources("").empty());
  std::string const own = "---\n# mine\ntitle: T\n---\n\n# Made from ticket 7\n#   line 1\n";
  CHECK(without_line_sources(own) == own);
}
