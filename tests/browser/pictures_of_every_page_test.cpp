// Pictures of every kind of page for docs/pictures, made by scripts/pictures. Hidden: not a claim,
// so that the other tests do not make them.
#include <cstdlib>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

struct Scene {
  char const* name;
  char const* path;
};

constexpr Scene scenes[] = {
    {"home", "/en/"},
    {"category", "/en/categories/writers"},
    {"article", "/en/articles/writers/article-format"},
    {"article-known-issue", "/en/articles/tickets/codes-late"},
    {"search", "/en/search?q=publish%20a%20draft"},
    {"search-relaxed", "/en/search?q=zzzqqq%20draft%20xxyy&as_typed=1"},
    {"search-nothing", "/en/search?q=zzzqqq%20xxyy"},
    {"not-found", "/en/articles/administrators/restore-a-backup"},
    {"new-ticket", "/en/tickets/new?subject=The%20search%20finds%20nothing"},
    {"issue", "/en/issues?path=en/tickets/codes-late.md"},
};

constexpr Scene desk_scenes[] = {
    {"desk-tickets", "/desk/tickets?lang=en"},
    {"desk-ticket", "/desk/tickets/1?lang=en"},
    {"desk-analysis", "/desk/analysis?lang=en"},
    {"desk-clusters", "/desk/clusters?lang=en"},
    {"desk-drafts", "/desk/drafts?lang=en"},
    {"desk-draft", "/desk/drafts/drafts%2Frate?lang=en"},
    {"desk-replay", "/desk/drafts/drafts%2Frate/replay?lang=en"},
    {"desk-edit", "/desk/edit?lang=en&path=en/tickets/rate.md&branch=drafts/rate"},
    {"desk-new-article", "/desk/edit/new?lang=en"},
    {"desk-review", "/desk/review?lang=en&show=all"},
    {"desk-notes", "/desk/notes?lang=en"},
    {"desk-reports", "/desk/reports?lang=en"},
    {"desk-letters", "/desk/letters?lang=en"},
    {"desk-password", "/desk/password?lang=en"},
    {"desk-why", "/desk/why?lang=en&q=publish%20a%20draft"},
};

std::pair<std::string, std::string> const known_issue{
    "en/tickets/codes-late.md",
    "---\ntitle: Sign-in codes arrive late\nsummary: Letters with sign-in codes need up to an "
    "hour.\nknown_issue: {since: 2026-11-20T08:00Z, status: fixing}\nowner: docs\n---\n\n## "
    "Problem\n\nThe letter with the code comes late, or not at all.\n\n## Solution\n\nWait for an "
    "hour, and ask for no second code: it makes the first one void.\n"};

char const* const letter_subject = "My draft does not appear";
char const* const letter_body = "I pushed a draft branch and cannot publish it.";

class Photographer {
public:
  Photographer(Site const& site, std::string theme) : site_(site), theme_(std::move(theme)) {}

  Chromium& browser() { return browser_; }

  void opens(std::string const& path) {
    browser_.looks_through({.width = 1440, .height = 900});
    browser_.opens(site_.url(path));
  }

  /// The page that is there, wide and light, narrow and dark, from this element on.
  void takes(std::string const& name, std::string const& from = "html") {
    auto const scrolls = "document.querySelector('" + from + "').scrollIntoView()";
    browser_.looks_through({.width = 1440, .height = 900});
    browser_.runs(scrolls);
    picture(browser_, theme_ + "-" + name + "-light");
    browser_.looks_through({.width = 390, .height = 844, .is_dark = true});
    browser_.runs(scrolls);
    picture(browser_, theme_ + "-" + name + "-dark-narrow");
    browser_.looks_through({.width = 1440, .height = 900});
  }

  void visits(std::string const& name, std::string const& path) {
    opens(path);
    takes(name);
  }

  void takes_on_paper(std::string const& path, std::string const& name) {
    opens(path);
    browser_.looks_through({.width = 794, .height = 1123, .is_paper = true});
    picture(browser_, theme_ + "-" + name);
  }

private:
  Site const& site_;
  std::string theme_;
  Chromium browser_;
};

/// A letter on its way: answers beside it, mistakes, the confirming step, thanks, the sent ticket.
void takes_letter(Photographer& camera) {
  auto& browser = camera.browser();
  camera.opens("/en/tickets/new");
  browser.clicks("#ticket-form button[type=submit]");
  REQUIRE(browser.waits_for_element(".error-summary"));
  camera.takes("new-ticket-errors");

  camera.opens("/en/tickets/new");
  browser.types("#email", "ann@example.com");
  browser.types("#subject", letter_subject);
  browser.types("#body", letter_body);
  REQUIRE(browser.waits_for_element(".suggest-item"));
  browser.runs("document.querySelector('.suggest-item').open = true");  // One that stays.
  camera.takes("new-ticket-answers", ".suggest");
  browser.clicks("#ticket-form button[type=submit]");
  REQUIRE(browser.waits_for_element("[data-sent]"));
  camera.takes("ticket-sent");

  // As those see it who have no scripts.
  camera.opens("/en/tickets/new");
  browser.types("#email", "ann@example.com");
  browser.types("#subject", letter_subject);
  browser.types("#body", letter_body);
  browser.runs(
      "const form = document.querySelector('#ticket-form'); form.elements.step.value = "
      "'confirm'; HTMLFormElement.prototype.submit.call(form)");
  REQUIRE(browser.waits_for_element("#solved-form"));
  camera.takes("new-ticket-confirm");
  browser.clicks("[form=solved-form]");
  REQUIRE(browser.waits_for_address("/solved"));
  camera.takes("thanks");
}

void takes_waiting(Photographer& camera, std::string const& watch) {
  auto& browser = camera.browser();
  camera.opens("/en/issues?path=en/tickets/codes-late.md");
  browser.types("#email", std::string("bob@example.com") + Chromium::enter);
  REQUIRE(browser.waits_for("Look into your mail"));
  camera.takes("issue-asked");
  camera.opens(watch);
  camera.takes("issue-confirm");
  browser.clicks("[name=choice][value=tell]");
  REQUIRE(browser.waits_for_element("[name=choice][value=stop]:only-child"));
  camera.takes("issue-watched");
  browser.clicks("[name=choice][value=stop]");
  REQUIRE(browser.waits_for_element(".message-page a.button"));
  camera.takes("issue-forgotten");
}

/// One's own ticket, from the answer to the thanks for one's opinion.
void takes_ticket(Photographer& camera, Site const& site, std::string const& url) {
  auto& browser = camera.browser();
  camera.visits("ticket", url);
  camera.opens(url + "/close?article=en%2Fwriters%2Fpublish-draft.md");
  camera.takes("ticket-close");
  site.resolve(1, {{"cause", "The branch was called new-draft."},
                   {"solution", "1. Call it drafts/new.\n2. Push it once more."}});
  camera.visits("ticket-resolved", url);
  browser.clicks(".ask-solved [value=true]");
  REQUIRE(browser.waits_for_element(".notice.good"));
  camera.takes("ticket-confirmed");
}

/// Something to see on each page of the desk.
void fills_desk(Site const& site) {
  for (auto const* subject : {"The printer prints no receipt", "No receipt from the printer",
                              "The receipt printer prints nothing"}) {
    site.ticket({{"email", "carl@example.com"},
                 {"subject", subject},
                 {"body", "The receipt printer is on, and prints no receipt."},
                 {"lang", "en"},
                 {"type", "problem"}});
  }
  site.resolve(4, {{"cause", "Its cable is loose."},
                   {"solution", "1. Plug the cable in.\n2. Print once more."}});
  REQUIRE(web_send("POST", site.url("/en/notes"),
                   "path=writers/article-format&quote=Make+a+file+en%2Fbilling%2Frefund.md&note="
                   "Where+does+the+folder+go%3F",
                   "application/x-www-form-urlencoded")
              .status == 303);
  site.draft("drafts/rate", "en/tickets/rate.md",
             "---\ntitle: How to rate an answer\nsummary: Tell us how the answer was.\nowner: "
             "docs\n---\n\n## Problem\n\nYou got an answer and want to say how it was.\n\n## "
             "Solution\n\n1. Open [your ticket](follow.md).\n2. Choose a mark from 1 to 5.\n");
}

}  // namespace

TEST_CASE("pictures of every kind of page in every theme", "[.pictures]") {
  REQUIRE(std::getenv("SPRAVKA_PICTURES") != nullptr);
  REQUIRE(can_run());
  std::string const theme = GENERATE("default", "ledger");
  MailSink const sink;
  auto flags = letter_flags(sink);
  flags.insert(flags.end(), {"--theme", std::string(SPRAVKA_SOURCE_DIR) + "/themes/" + theme});
  Manual manual(flags, {known_issue});
  auto const watch = watch_path(manual, sink, known_issue.first);
  auto const ticket = manual.ticket({{"name", "Ann"},
                                     {"email", "ann@example.com"},
                                     {"subject", letter_subject},
                                     {"body", letter_body},
                                     {"lang", "en"},
                                     {"type", "problem"}});
  std::string const url = ticket["url"];
  Photographer camera(manual, theme);
  for (auto const& scene : scenes) {
    camera.visits(scene.name, scene.path);
  }
  camera.opens("/en/");
  camera.browser().presses("/");
  camera.browser().presses("draft");
  REQUIRE(camera.browser().waits_for_element("[role=option]"));
  camera.takes("instant");
  camera.opens("/en/articles/tickets/rate");
  camera.browser().clicks(".feedback-no summary");
  camera.takes("article-not-helpful", ".feedback");
  camera.takes_on_paper("/en/articles/writers/article-format", "article-printed");
  takes_letter(camera);
  takes_waiting(camera, watch);

  // The desk looks alike in every theme.
  if (theme == "default") {
    camera.visits("desk-sign-in", "/desk/sign-in?lang=en");
    fills_desk(manual);
    manual.sign_in(camera.browser(), "writer");
    for (auto const& scene : desk_scenes) {
      camera.visits(scene.name, scene.path);
    }
  }
  takes_ticket(camera, manual, url);
  manual.loses_tickets();
  camera.visits("unavailable", url);
  manual.breaks();
  camera.visits("failed", "/en/search?q=repository");
}
