// Pictures of every kind of page for docs/pictures, made by scripts/pictures. Hidden: not a claim,
// so that the other tests do not make them.
#include <cstdlib>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;

namespace {

struct Scene {
  char const* name;
  char const* path;
};

constexpr Scene scenes[] = {
    {"home", "/en/"},
    {"category", "/en/categories/writers"},
    {"article", "/en/articles/writers/article-format"},
    {"search", "/en/search?q=publish%20a%20draft"},
    {"search-nothing", "/en/search?q=zzzqqq%20draft%20xxyy&as_typed=1"},
    {"not-found", "/en/articles/administrators/restore-a-backup"},
    {"new-ticket", "/en/tickets/new?subject=The%20search%20finds%20nothing"},
};

constexpr Scene desk_scenes[] = {
    {"desk-tickets", "/desk/tickets?lang=en"},
    {"desk-ticket", "/desk/tickets/1?lang=en"},
    {"desk-notes", "/desk/notes?lang=en"},
    {"desk-why", "/desk/why?lang=en&q=publish%20a%20draft"},
};

void takes(Chromium& browser, std::string const& name) {
  browser.looks_through({.width = 1440, .height = 900, .is_dark = false});
  picture(browser, name + "-light");
  browser.looks_through({.width = 390, .height = 844, .is_dark = true});
  picture(browser, name + "-dark-narrow");
}

}  // namespace

TEST_CASE("pictures of every kind of page in every theme", "[.pictures]") {
  REQUIRE(std::getenv("SPRAVKA_PICTURES") != nullptr);
  REQUIRE(can_run());
  std::string const theme = GENERATE("default", "ledger");
  Manual const manual({"--theme", std::string(SPRAVKA_SOURCE_DIR) + "/themes/" + theme});
  auto const ticket = manual.ticket({{"name", "Ann"},
                                     {"email", "ann@example.com"},
                                     {"subject", "My draft does not appear"},
                                     {"body", "I pushed a draft branch and cannot publish it."},
                                     {"lang", "en"},
                                     {"type", "problem"}});
  REQUIRE(web_send("POST", manual.url("/en/notes"),
                   "path=writers/article-format&quote=Make+a+file+en%2Fbilling%2Frefund.md&note="
                   "Where+does+the+folder+go%3F",
                   "application/x-www-form-urlencoded")
              .status == 303);
  Chromium browser;
  browser.looks_through({.width = 1440, .height = 900, .is_dark = false});
  for (auto const& scene : scenes) {
    browser.opens(manual.url(scene.path));
    takes(browser, theme + "-" + scene.name);
  }
  browser.opens(manual.url(ticket["url"]));
  takes(browser, theme + "-ticket");
  browser.looks_through({.width = 1440, .height = 900, .is_dark = false});
  manual.sign_in(browser, "writer");
  for (auto const& scene : desk_scenes) {
    browser.opens(manual.url(scene.path));
    takes(browser, theme + "-" + scene.name);
  }
}
