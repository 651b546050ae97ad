// A typo mended in the original leaves its translation as good as it was; another opening hour does
// not.
#include <catch2/catch.hpp>

#include "tests/support/browser.h"

using namespace spravka::tests;

namespace {

constexpr auto notice = "This translation is older than its original";

void write(HelpCenter& center, std::string const& path, std::string const& text, std::int64_t day) {
  center.repository().write(path, text);
  center.repository().commit("Change " + path, 1'790'000'000 + day * 86'400);
  center.follow();
}

}  // namespace

TEST_CASE("a translation says that it is behind when a change matters", "[journeys]") {
  HelpCenter center(
      {{"ru/hours.md", "# Часы работы\n\nМы раотаем с 9 до 18 часов.\n\nПо будням.\n"},
       {"en/hours.md", "# Hours\n\nWe work from 9 to 18.\n\nOn weekdays.\n"}});
  Browser reader(center);
  reader.opens("/en/articles/hours");
  REQUIRE_FALSE(reader.sees(notice));

  write(center, "ru/hours.md", "# Часы работы\n\nМы работаем с 9 до 18 часов.\n\nПо будням.\n", 1);
  reader.opens("/en/articles/hours");
  REQUIRE_FALSE(reader.sees(notice));

  write(center, "ru/hours.md", "# Часы работы\n\nМы работаем с 10 до 18 часов.\n\nПо будням.\n", 2);
  reader.opens("/en/articles/hours");
  REQUIRE(reader.sees(notice));
  REQUIRE(reader.page().body.find("datetime=\"2026-09-23\"") != std::string::npos);

  // A change elsewhere in the translation does not make the hour right.
  write(center, "en/hours.md", "# Hours\n\nWe work from 9 to 18.\n\nMonday to Friday.\n", 3);
  reader.opens("/en/articles/hours");
  REQUIRE(reader.sees(notice));

  write(center, "en/hours.md", "# Hours\n\nWe work from 10 to 18.\n\nMonday to Friday.\n", 4);
  reader.opens("/en/articles/hours");
  REQUIRE_FALSE(reader.sees(notice));

  // A fresh index tells the same.
  write(center, "ru/hours.md", "# Часы работы\n\nМы работаем с 11 до 18 часов.\n\nПо будням.\n", 5);
  center.restart();
  reader.opens("/en/articles/hours");
  REQUIRE(reader.sees(notice));
}
