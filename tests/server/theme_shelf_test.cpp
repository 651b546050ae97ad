#include "server/theme_shelf.h"

#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/temporary_folder.h"

using namespace spravka;
using nlohmann::json;

namespace {

std::string home(ThemeShelf& shelf) {
  return shelf.current()->render("home", text::Language{"en"}, json::object());
}

template <typename Condition>
bool comes_true(Condition const& condition) {
  for (int i = 0; i < 100; ++i) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return false;
}

}  // namespace

TEST_CASE("a theme that is being made is followed, and the last good one stays", "[app]") {
  tests::TemporaryFolder folder;
  folder.write("theme.yaml", "name: Own\n");
  folder.write("templates/layout.mustache", "{{{content_html}}}");
  folder.write("templates/home.mustache", "<p>one</p>");
  folder.write("translations/ru.yaml", "a: b\n");
  folder.write("translations/en.yaml", "a: b\n");
  ThemeShelf shelf(folder.str(), json::object(), ThemeShelf::Mode::Followed);
  ThemeShelf fixed(folder.str(), json::object(), ThemeShelf::Mode::Fixed);
  REQUIRE(home(shelf) == "<p>one</p>");

  auto const held = shelf.current();
  folder.write("templates/home.mustache", "<p>the second</p>");
  REQUIRE(comes_true([&] { return home(shelf) == "<p>the second</p>"; }));
  REQUIRE(shelf.state().version == 1);
  REQUIRE(held->render("home", text::Language{"en"}, json::object()) == "<p>one</p>");
  REQUIRE(home(fixed) == "<p>one</p>");

  folder.write("templates/home.mustache", "<p>\n{{#open}}</p>");
  REQUIRE(comes_true([&] {
    return shelf.state().problem.find("templates/home.mustache:2") != std::string::npos;
  }));
  REQUIRE(home(shelf) == "<p>the second</p>");

  folder.write("templates/home.mustache", "<p>three</p>");
  REQUIRE(comes_true([&] { return home(shelf) == "<p>three</p>"; }));
  REQUIRE(shelf.state().problem.empty());
}
