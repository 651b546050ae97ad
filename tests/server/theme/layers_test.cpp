// A theme made from another: what it overrides, its settings and their types, what it is told.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/theme/colour.h"
#include "server/theme/theme.h"
#include "tests/support/temporary_folder.h"

using nlohmann::json;
using spravka::tests::TemporaryFolder;
using spravka::text::Language;
using spravka::theme::contrast_of;
using spravka::theme::parse_colour;
using spravka::theme::Theme;
using spravka::theme::ThemeError;

namespace {

struct Shelf {
  TemporaryFolder folder;

  Shelf() {
    folder.write(
        "base/theme.yaml",
        "name: Base\nsettings:\n  accent: {type: color, default: \"#123456\", readable_on: "
        "paper}\n  paper: {type: color, default: \"#ffffff\"}\n  body: {type: font, "
        "default: system}\n  layout: {type: choice, choices: [wide, narrow], default: "
        "wide}\n  logo: {type: file, default: \"\"}\n  links: {type: links, default: "
        "[]}\n  by: true\n");
    folder.write("base/templates/layout.mustache", "<main>{{{content_html}}}</main>");
    folder.write("base/templates/home.mustache",
                 "<h1>{{t.hello}}</h1>{{#settings.layout_narrow}}narrow{{/settings.layout_narrow}}"
                 "{{#settings.links}}<a href=\"{{url}}\">{{title}}</a>{{/settings.links}}"
                 "{{#settings.logo_url}}<img src=\"{{settings.logo_url}}\">{{/settings.logo_url}}");
    folder.write("base/templates/error.mustache", "<p>{{t.bye}}</p>");
    folder.write("base/assets/style.css", "a{color:var(--set-accent)}");
    folder.write("base/assets/logo.svg", "<svg></svg>");
    folder.write("base/translations/ru.yaml", "hello: Привет\nbye: Пока\n");
    folder.write("base/translations/en.yaml", "hello: Hello\nbye: Bye\n");
    folder.write("child/theme.yaml",
                 "name: Child\nextends: base\nsettings:\n  accent: \"#654321\"\n");
    folder.write("child/templates/home.mustache", "<h2>{{t.hello}}</h2>");
    folder.write("child/assets/style.add.css", "b{margin:0}");
    folder.write("child/translations/en.yaml", "hello: Howdy\n");
  }

  std::string path(std::string const& name) const { return (folder.path() / name).string(); }

  std::string base(json const& settings, std::string const& language = "en") const {
    return Theme(path("base"), settings).render("home", Language{language}, json::object());
  }

  /// What is said of a theme that cannot be used.
  std::string refusal(std::string const& name, json const& settings = json::object()) const {
    try {
      Theme(path(name), settings);
      return "none";
    } catch (ThemeError const& error) {
      return error.what();
    }
  }
};

}  // namespace

TEST_CASE("a theme made from another overrides single files, phrases and settings", "[theme]") {
  Shelf const shelf;
  Theme const child(shelf.path("child"));
  REQUIRE(child.name() == "Child");
  REQUIRE(child.render("home", Language{"en"}, json::object()) == "<main><h2>Howdy</h2></main>");
  REQUIRE(child.render("home", Language{"ru"}, json::object()) == "<main><h2>Привет</h2></main>");
  REQUIRE(child.render("error", Language{"en"}, json::object()) == "<main><p>Bye</p></main>");
  auto const& style = child.find_asset("style.css")->bytes;
  REQUIRE(style.starts_with(":root{--set-accent:#654321;"));
  REQUIRE(style.ends_with("a{color:var(--set-accent)}\nb{margin:0}"));
  REQUIRE(child.folders().size() == 2);
}

TEST_CASE("an installation gives settings of their types", "[theme]") {
  Shelf const shelf;
  auto const html = shelf.base(
      {{"layout", "narrow"},
       {"logo", "logo.svg"},
       {"links",
        json::array({{{"title", {{"ru", "Сайт"}, {"en", "Site"}}}, {"url", "https://a.b/"}},
                     {{"title", "X"}, {"url", "javascript:alert(1)"}}})}});
  REQUIRE(html.find("narrow") != std::string::npos);
  REQUIRE(html.find("<a href=\"https://a.b/\">Site</a>") != std::string::npos);
  REQUIRE(html.find("javascript") == std::string::npos);
  REQUIRE(html.find("<img src=\"/assets/logo.") != std::string::npos);

  shelf.folder.write("own logo.svg", "<svg/>");
  auto const given = shelf.base({{"logo", shelf.path("own logo.svg")}});
  REQUIRE(given.find("<img src=\"/assets/given/own-logo.") != std::string::npos);
}

TEST_CASE("a setting that does not exist or is not of its type is refused by name", "[theme]") {
  Shelf const shelf;
  CHECK(shelf.refusal("base", {{"acent", "#fff"}}).find("has no setting acent") !=
        std::string::npos);
  for (auto const& [name, value] : std::vector<std::pair<std::string, json>>{
           {"accent", "red;}body{display:none"},
           {"accent", "</style><script>alert(1)</script>"},
           {"accent", "#fff</style>"},
           {"accent", 5},
           {"body", "Comic Sans"},
           {"layout", "tall"},
           {"by", "yes please"},
           {"links", json::array({{{"title", "no address"}}})}}) {
    CAPTURE(name, value);
    CHECK(shelf.refusal("base", {{name, value}}).find("theme-settings: " + name + " must be") == 0);
  }
  CHECK(shelf.refusal("base", {{"logo", "/nowhere/at/all.svg"}}) != "none");
  shelf.folder.write("a/theme.yaml", "name: A\nextends: base\nsettings:\n  цвет: red\n");
  CHECK(shelf.refusal("a").find("theme.yaml:4: цвет: a setting's name is made of") !=
        std::string::npos);
}

TEST_CASE("what stands where a theme's assets should be is told", "[theme]") {
  Shelf const shelf;
  shelf.folder.write("a/theme.yaml", "name: A\nextends: base\n");
  shelf.folder.write("a/assets", "not a folder");
  CHECK(shelf.refusal("a").find("a/assets:1: cannot be read: Not a directory") !=
        std::string::npos);
  std::filesystem::remove(shelf.folder.path() / "a/assets");
  std::filesystem::create_directory(shelf.folder.path() / "a/assets");
  std::filesystem::create_symlink("nowhere", shelf.folder.path() / "a/assets/x.css");
  CHECK(shelf.refusal("a") == "none");
}

TEST_CASE("themes that are made from each other in a circle, or from nothing, are refused",
          "[theme]") {
  Shelf const shelf;
  shelf.folder.write("a/theme.yaml", "name: A\nextends: b\n");
  shelf.folder.write("b/theme.yaml", "name: B\nextends: a\n");
  CHECK(shelf.refusal("a").find("in a circle") != std::string::npos);
  shelf.folder.write("a/theme.yaml", "name: A\nextends: ../../etc\n");
  CHECK(shelf.refusal("a").find("theme.yaml:2: extends names the folder") != std::string::npos);
  shelf.folder.write("a/theme.yaml", "name: A\n\nextends: gone\n");
  CHECK(shelf.refusal("a").find("theme.yaml:3: there is no theme gone") != std::string::npos);
  shelf.folder.write("a/theme.yaml", "name: A\nextends: " + std::string(300, 'x') + "\n");
  CHECK(shelf.refusal("a").find("theme.yaml:2: there is no theme xxx") != std::string::npos);
  shelf.folder.write("a/theme.yaml", "name: A\nextends: base\nsettings:\n  accent: blue\n");
  CHECK(shelf.refusal("a").find("theme.yaml:4: accent must be a colour") != std::string::npos);
}

TEST_CASE("colours that cannot be read are told, and do not stop the theme", "[theme]") {
  Shelf const shelf;
  REQUIRE(Theme(shelf.path("base")).warnings().empty());
  auto const warnings = Theme(shelf.path("base"), {{"accent", "#ddd"}}).warnings();
  REQUIRE(warnings.size() == 1);
  REQUIRE(warnings[0].starts_with("accent on paper has a contrast of 1.3"));
}

TEST_CASE("contrast is that of WCAG", "[theme]") {
  auto const contrast = [](char const* one, char const* other) {
    return contrast_of(*parse_colour(one), *parse_colour(other));
  };
  REQUIRE(contrast("#000", "#ffffff") == Approx(21));
  REQUIRE(contrast("#777777", "#fff") == Approx(4.478).margin(0.01));
  REQUIRE_FALSE(parse_colour("#12345g"));
  REQUIRE_FALSE(parse_colour("#1234"));
}

TEST_CASE("assets are compressed once, by gzip and by brotli", "[theme]") {
  Shelf const shelf;
  std::string css;
  for (int i = 0; i < 200; ++i) {
    css += ".class-" + std::to_string(i) + " { color: inherit; }\n";
  }
  shelf.folder.write("child/assets/big.css", css);
  Theme const theme(shelf.path("child"));
  auto const& big = *theme.find_asset("big.css");
  REQUIRE(big.brotli.size() < big.gzip.size());
  REQUIRE(big.gzip.size() < big.bytes.size() / 4);
}
