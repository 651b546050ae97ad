#include "server/settings.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/temporary_folder.h"

using namespace spravka;
using nlohmann::json;

TEST_CASE("a theme's settings are a map in the file and one line on the command line", "[app]") {
  tests::TemporaryFolder folder;
  folder.write(
      "spravka.yaml",
      "listen: 127.0.0.1:80\ntheme-settings:\n  accent: \"#8a1c1c\"\n  powered_by: false\n "
      " links:\n    - {title: {ru: Сайт, en: Site}, url: \"https://example.com/\"}\n");
  auto const values = read_settings_file((folder.path() / "spravka.yaml").string());
  auto const settings = parse_theme_settings(values.at("theme-settings"));
  REQUIRE(settings["accent"] == "#8a1c1c");
  REQUIRE(settings["powered_by"] == false);
  REQUIRE(settings["links"][0]["title"]["ru"] == "Сайт");
  REQUIRE(parse_theme_settings("{accent: \"#fff\"}")["accent"] == "#fff");
  REQUIRE(parse_theme_settings("") == json::object());
}

TEST_CASE("a map elsewhere in the file, and theme settings that are no map, are refused", "[app]") {
  tests::TemporaryFolder folder;
  folder.write("spravka.yaml", "listen: {a: b}\n");
  REQUIRE_THROWS_AS(read_settings_file((folder.path() / "spravka.yaml").string()), SettingsError);
  REQUIRE_THROWS_AS(parse_theme_settings("[1, 2]"), SettingsError);
  REQUIRE_THROWS_AS(parse_theme_settings("{a: [}"), SettingsError);
}
