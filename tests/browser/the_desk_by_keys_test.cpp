// The desk by an agent who has no mouse: every step is a key, and what has the focus can be seen.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

bool comes_true(Chromium& browser, std::string const& script) {
  for (int look = 0; look < 100; ++look) {
    if (browser.runs("return Boolean(" + script + ")") == true) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return false;
}

/// In the desk's language, the words that its pages say.
struct Words {
  char const* language;
  char const* tickets;
  char const* bare_link;
  char const* cause;  // Introduces it in a block.
  char const* resolved;
  char const* subject;
  char const* letter;
  char const* question;  // For the picker.
  char const* article;   // Path.
  char const* high;      // The priority, as it is typed into the list.
};

constexpr Words russian{"ru",
                        "Обращения",
                        "ссылка без самого ответа",
                        "Почему так:",
                        "Решение",
                        "Деньги не вернулись",
                        "Отменила заказ, а деньги не пришли.",
                        "вернуть деньги",
                        "ru/billing/refund.md",
                        "выс"};
constexpr Words english{"en",
                        "Tickets",
                        "link without",
                        "Why this happens:",
                        "Resolution",
                        "No refund came",
                        "I cancelled the order and no money came back.",
                        "refund order",
                        "en/billing/refund.md",
                        "hig"};

class Keys {
public:
  Keys(Site const& site, Words const& words) : site_(site), words_(words) {}

  Chromium& browser() { return browser_; }

  void opens(std::string const& path) {
    browser_.opens(site_.url(path + (path.find('?') == std::string::npos ? "?" : "&") +
                             "lang=" + words_.language));
  }

  void press(std::string const& keys) { browser_.presses(keys); }

  /// Tab by tab, at most as many as a page may have; each stop can be seen on its way.
  void goes_to(std::string const& selector) {
    constexpr int most_stops = 60;
    bool is_there = false;
    for (int stop = 0; stop < most_stops && !is_there; ++stop) {
      press(Chromium::tab);
      is_there = has_focus(selector);
      // The page may still be scrolling to it.
      auto const is_seen = comes_true(browser_, R"((() => {
        const at = document.activeElement;
        if (at === document.body || at.closest('.ticket-row')) return true;
        const style = getComputedStyle(at), box = at.getBoundingClientRect();
        const is_shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        return is_shown && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      })())");
      CAPTURE(selector, stop, browser_.runs("return document.activeElement.outerHTML"));
      CHECK(is_seen);
    }
    CAPTURE(selector, browser_.address());
    REQUIRE(is_there);
  }

  bool has_focus(std::string const& selector) {
    return browser_.runs("return document.activeElement.matches(" + json(selector).dump() + ")") ==
           true;
  }

  bool comes_to(std::string const& selector) {
    return comes_true(browser_, "document.activeElement.matches(" + json(selector).dump() + ")");
  }

  void signs_in() {
    auto const& agent = site_.people()["agent"];
    opens("/desk/sign-in");
    goes_to("[name=name]");
    press(agent["name"]);
    goes_to("[name=password]");
    press(agent["password"].get<std::string>() + Chromium::enter);
    REQUIRE(browser_.waits_for_address("/desk/tickets"));
    opens("/desk/tickets");
    REQUIRE(browser_.waits_for(words_.tickets));
  }

  /// The list: a filter, the same list kept under a name, and back by it.
  void keeps_a_list() {
    goes_to("#filter-type");
    press(Chromium::down);  // All, then questions.
    goes_to(".desk-filter button");
    press(Chromium::enter);
    REQUIRE(browser_.waits_for_address("type=question"));
    goes_to(".save-view summary");
    press(Chromium::enter);
    goes_to(".save-view [name=name]");
    press(std::string("mine") + Chromium::enter);
    REQUIRE(browser_.waits_for_element(".view-list a"));
    opens("/desk/tickets");
    goes_to(".view-list a");
    press(Chromium::enter);
    REQUIRE(browser_.waits_for_address("type=question"));
  }

  /// Down, up, and the keys that are there are told by one of them.
  void moves_among_rows() {
    REQUIRE(comes_true(browser_, "!document.querySelector('[data-keys-hint]').hidden"));
    press("j");
    REQUIRE(has_focus(".ticket-row:nth-child(1) a"));
    press("j");
    REQUIRE(has_focus(".ticket-row:nth-child(2) a"));
    CHECK(browser_.runs("return getComputedStyle(document.activeElement.closest('.ticket-row'))"
                        ".boxShadow !== 'none'") == true);
    press("k");
    REQUIRE(has_focus(".ticket-row:nth-child(1) a"));
    press("?");
    REQUIRE(browser_.waits_for_element("dialog[open][data-keys-dialog]"));
    press(Chromium::escape);
    REQUIRE(comes_true(browser_, "!document.querySelector('dialog[open]')"));
    REQUIRE(has_focus(".ticket-row:nth-child(1) a"));
    press("/");
    REQUIRE(has_focus("#filter-q"));
    press(words_.subject);
    press(Chromium::enter);
    REQUIRE(browser_.waits_for_element("#filter-q[value='" + std::string(words_.subject) + "']"));
    press("j");
    press(Chromium::enter);
    REQUIRE(browser_.waits_for_element("#body"));
  }

  void shares_the_work() {
    press("a");
    REQUIRE(has_focus("[name=assignee]"));
    press("demo-ag");
    press(Chromium::tab);
    press(words_.high);
    press(std::string(Chromium::control) + Chromium::enter);
    REQUIRE(
        comes_true(browser_, "document.querySelector('[name=assignee]')?.value === 'demo-agent'"));
    CHECK(browser_.value_of("[name=priority]") == "high");
  }

  /// A link is pointed out and becomes a block by one key; another block by the picker.
  void replies() {
    auto const address =
        site_.url("/" + std::string(words_.article).substr(0, 2) + "/articles/billing/refund");
    press("r");
    REQUIRE(has_focus("#body"));
    press("OK! " + address + " ");
    REQUIRE(comes_true(browser_, "!document.querySelector('[data-bare-link]').hidden"));
    CHECK(browser_.waits_for(words_.bare_link));
    press(std::string(Chromium::alt) + Chromium::enter);
    REQUIRE(comes_true(browser_, "document.querySelector('#body').value.includes(" +
                                     json(words_.cause).dump() + ")"));
    CHECK(browser_.runs("return document.querySelector('[data-bare-link]').hidden") == true);
    REQUIRE(has_focus("#body"));
    press("\n\n??");
    REQUIRE(browser_.waits_for_element("dialog[open] #picker-q"));
    press(words_.question);
    REQUIRE(browser_.waits_for_element("#picker-list [role=option]"));
    press(Chromium::down);
    REQUIRE(browser_.waits_for_element("[data-picker-preview]:not([hidden])"));
    press(Chromium::enter);
    REQUIRE(comes_true(browser_, "document.querySelector('#body').value.split(" +
                                     json(words_.cause).dump() + ").length === 3"));
    REQUIRE(comes_to("#body"));
    press(std::string(Chromium::control) + Chromium::enter);
    REQUIRE(browser_.waits_for_address("#last"));
    REQUIRE(comes_true(browser_, "document.querySelector('.message.by-agent')"));
  }

  void resolves() {
    press("e");
    REQUIRE(has_focus("#environment"));
    goes_to("#cause");
    press("The bank.");
    goes_to("#solution");
    press("Wait ten days.");
    goes_to("#article");
    press(words_.article);
    press(std::string(Chromium::control) + Chromium::enter);
    REQUIRE(comes_true(browser_, "document.querySelector('.status.s-resolved')"));
    CHECK(browser_.waits_for(words_.resolved));
  }

  json ticket(int number) const {
    auto const& token = site_.people()["agent"]["token"].get<std::string>();
    return json::parse(web_get(site_.url("/api/v1/tickets/" + std::to_string(number)),
                               {{"Authorization", "Bearer " + token}})
                           .body);
  }

private:
  Site const& site_;
  Words const& words_;
  Chromium browser_;
};

}  // namespace

TEST_CASE("an agent does the whole work by keys alone, in Russian and in English", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Words const* const languages[] = {&russian, &english};
  int number = 0;
  for (auto const* words : languages) {
    CAPTURE(words->language);
    for (auto const& subject : {std::string("Another matter"), std::string(words->subject)}) {
      number = site.ticket({{"email", "anna@example.com"},
                            {"subject", subject},
                            {"body", words->letter},
                            {"lang", words->language},
                            {"type", "question"}})["number"];
    }
    Keys keys(site, *words);
    keys.signs_in();
    keys.keeps_a_list();
    keys.moves_among_rows();
    keys.shares_the_work();
    keys.replies();
    keys.resolves();
    auto const ticket = keys.ticket(number);
    CAPTURE(ticket.dump());
    CHECK(ticket["status"] == "resolved");
    CHECK(ticket["links"][0]["path"] == words->article);
    CHECK(ticket["links"][0]["kind"] == "resolution");
    CHECK(keys.browser().console_errors() == json::array());
  }
}

TEST_CASE("the desk's menu opens and closes by keys, and shows where one is", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Keys keys(site, russian);
  keys.signs_in();
  auto& browser = keys.browser();
  keys.goes_to("[data-menu] summary");
  keys.press(Chromium::enter);
  REQUIRE(browser.has("[data-menu][open]"));
  keys.goes_to("[data-menu] a");
  keys.press(Chromium::escape);
  REQUIRE_FALSE(browser.has("[data-menu][open]"));
  REQUIRE(keys.has_focus("[data-menu] summary"));
  keys.press(Chromium::enter);
  keys.goes_to("[data-menu] a[href='/desk/drafts']");
  keys.press(Chromium::enter);
  REQUIRE(browser.waits_for_address("/desk/drafts"));
  REQUIRE(browser.has("[data-menu]:has([aria-current]) summary"));
  // Who goes on leaves no menu open behind.
  keys.goes_to("[data-menu] summary");
  keys.press(Chromium::enter);
  keys.goes_to(".top-nav > a[href='/desk/reports']");
  REQUIRE_FALSE(browser.has("[data-menu][open]"));
  CHECK(browser.runs("return document.querySelectorAll('[tabindex]:not([tabindex=\"0\"])"
                     ":not([tabindex=\"-1\"])').length") == 0);
}

TEST_CASE("the places of the desk stand in one line on a wide screen", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser({.width = 1440, .height = 900});
  site.sign_in(browser, "agent");
  for (auto const* language : {"ru", "en"}) {
    CAPTURE(language);
    browser.opens(site.url(std::string("/desk/tickets?lang=") + language));
    browser.looks_through({.width = 1440, .height = 900});
    CHECK(browser.runs("return document.querySelector('.top').offsetHeight < 80") == true);
    CHECK(browser.runs("return new Set([...document.querySelectorAll('.top-nav > a, .top-nav > "
                       "details > summary')].filter((one) => one.offsetHeight > 0)"
                       ".map((one) => Math.round(one.getBoundingClientRect().top))).size") == 1);
  }
}
