// Every kind of page, as people and as machines judge it: WCAG 2.2 AA by axe-core, wide and narrow,
// light and dark; valid HTML by html-validate; no page wider than its window.
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr int wide = 1440;
constexpr int narrow = 390;
constexpr std::size_t most_first_bytes = std::size_t{60} * 1024;

char const* const scheme =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"120\"><rect width=\"300\" "
    "height=\"120\" fill=\"#134a3e\"/></svg>\n";

/// A kind of page, and how a browser gets there.
struct Kind {
  std::string name;
  std::string path;
};

std::vector<Kind> const customers_pages{
    {"home", "/ru/"},
    {"home-en", "/en/"},
    {"category", "/ru/categories/billing"},
    {"article", "/ru/articles/billing/tariffs"},
    {"article-short", "/ru/articles/billing/refund"},
    {"article-feedback", "/ru/articles/billing/refund?helpful=no"},
    {"article-noted", "/ru/articles/billing/refund?noted=yes"},
    {"article-other-language", "/en/articles/billing/invoice"},
    {"search", "/ru/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8"},
    {"search-repaired", "/ru/search?q=gfhjkm"},
    {"search-nothing", "/ru/search?q=%D1%89%D1%89%D1%89%D1%8A"},
    {"search-filtered", "/ru/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8&category=billing"},
    {"search-empty", "/ru/search"},
    {"not-found", "/ru/articles/billing/refund-money"},
    {"new-ticket", "/ru/tickets/new?subject=%D0%94%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8"},
    {"sign-in", "/desk/sign-in?lang=ru"},
};

std::vector<Kind> const desk_pages{
    {"desk-tickets", "/desk/tickets?lang=ru"},
    {"desk-ticket", "/desk/tickets/1?lang=ru"},
    {"desk-drafts", "/desk/drafts?lang=ru"},
    {"desk-notes", "/desk/notes?lang=ru"},
    {"desk-why", "/desk/why?lang=ru&q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8"},
};

std::string read(std::filesystem::path const& file) {
  return read_file(file);
}

/// What axe finds, one line for each kind of fault.
std::vector<std::string> faults(Chromium& browser, bool colours_alone) {
  auto const found = browser.runs(
      std::string("return axe.run(document, ") +
      (colours_alone ? "{runOnly: {type: 'rule', values: ['color-contrast']}}"
                     : "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
                       "'best-practice'], rules: {'target-size': {enabled: true}}}") +
      ").then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' "
      "+ n.any.concat(n.all, n.none).map(c => c.message).join('; ')).join(' | ')))");
  return found.get<std::vector<std::string>>();
}

class Judge {
public:
  Judge(Site const& site, std::string axe) : site_(site), axe_(std::move(axe)) {}

  Chromium& browser() { return browser_; }

  /// The page of a kind at both widths, in both schemes.
  void looks_at(Kind const& kind) {
    for (int const width : {wide, narrow}) {
      browser_.looks_through({.width = width, .height = 900, .is_dark = false});
      browser_.opens(site_.url(kind.path));
      looks(kind.name, width);
    }
    keep(kind.name, browser_.runs("const call = new XMLHttpRequest(); call.open('GET', "
                                  "location.href, false); call.send(); return call.responseText"));
  }

  /// The page that stands in the browser now.
  void looks_at_what_is_there(std::string const& name) {
    for (int const width : {wide, narrow}) {
      browser_.looks_through({.width = width, .height = 900, .is_dark = false});
      looks(name, width);
    }
  }

  std::filesystem::path pages() const { return pages_.path(); }

private:
  void looks(std::string const& name, int width) {
    CAPTURE(name, width, browser_.address());
    CHECK(browser_.runs("return document.documentElement.scrollWidth <= innerWidth") == true);
    browser_.runs(axe_);
    CHECK(faults(browser_, false) == std::vector<std::string>{});
    browser_.looks_through({.width = width, .height = 900, .is_dark = true});
    INFO("dark");
    CHECK(faults(browser_, true) == std::vector<std::string>{});
  }

  void keep(std::string const& name, json const& html) {
    std::ofstream(pages_.path() / (name + ".html")) << html.get<std::string>();
  }

  Site const& site_;
  std::string axe_;
  TemporaryFolder pages_;
  Chromium browser_;
};

void expect_valid_html(std::filesystem::path const& pages) {
  auto const validate = web_tool("html-validate/bin/html-validate.mjs");
  if (!validate) {
    return;
  }
  auto const config = std::filesystem::path(SPRAVKA_SOURCE_DIR) / "tests/web/htmlvalidate.json";
  std::vector<std::string> command{"node",          validate->string(), "--config",
                                   config.string(), "--formatter",      "text"};
  for (auto const& page : std::filesystem::directory_iterator(pages)) {
    command.push_back(page.path().string());
  }
  Process check(command);
  auto const code = check.ends();
  CAPTURE(check.output());
  CHECK(code == 0);
}

json const a_ticket{{"name", "Марина"},
                    {"email", "marina@example.com"},
                    {"subject", "Не приходят деньги"},
                    {"body", "Отменила заказ, деньги не вернулись."},
                    {"lang", "ru"},
                    {"type", "problem"}};

}  // namespace

TEST_CASE(
    "every page of a reader is accessible and valid in each theme, wide and narrow, light and "
    "dark",
    "[browser]") {
  auto const axe = web_tool("axe-core/axe.min.js");
  if (!can_run() || !axe) {
    return;
  }
  std::string const theme = GENERATE("default", "ledger");
  CAPTURE(theme);
  Site const site({rich_article(), {"ru/billing/scheme.svg", scheme}},
                  {"--theme", std::string(SPRAVKA_SOURCE_DIR) + "/themes/" + theme});
  Judge judge(site, read(*axe));
  for (auto const& kind : customers_pages) {
    judge.looks_at(kind);
  }
  auto const ticket = site.ticket(a_ticket);
  judge.looks_at({"ticket", ticket["url"]});

  auto& browser = judge.browser();
  browser.opens(site.url("/ru/tickets/new"));
  browser.runs("document.querySelector(\"form[action$='/tickets']\").noValidate = true");
  browser.clicks("form[action$='/tickets'] button[type=submit]");
  REQUIRE(browser.waits_for_element(".error-summary"));
  judge.looks_at_what_is_there("new-ticket-errors");
  browser.opens(site.url("/ru/"));
  browser.presses("/");
  browser.presses("деньги");
  REQUIRE(browser.waits_for_element("[role=option]"));
  judge.looks_at_what_is_there("instant");
  expect_valid_html(judge.pages());
}

TEST_CASE(
    "every page of the desk is accessible and valid in each theme, wide and narrow, light and "
    "dark",
    "[browser]") {
  auto const axe = web_tool("axe-core/axe.min.js");
  if (!can_run() || !axe) {
    return;
  }
  std::string const theme = GENERATE("default", "ledger");
  CAPTURE(theme);
  Site const site({rich_article(), {"ru/billing/scheme.svg", scheme}},
                  {"--theme", std::string(SPRAVKA_SOURCE_DIR) + "/themes/" + theme});
  site.ticket(a_ticket);
  REQUIRE(web_send("POST", site.url("/ru/notes"), "path=billing/refund&quote=one&note=two",
                   "application/x-www-form-urlencoded")
              .status == 303);
  Judge judge(site, read(*axe));
  judge.browser().looks_through({.width = wide, .height = 900, .is_dark = false});
  site.sign_in(judge.browser(), "writer");
  for (auto const& kind : desk_pages) {
    judge.looks_at(kind);
  }
  expect_valid_html(judge.pages());
}

TEST_CASE("a first page is light and asks no other host", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site({rich_article(), {"ru/billing/scheme.svg", scheme}});
  for (auto const* path : {"/ru/", "/ru/articles/billing/tariffs",
                           "/ru/search?q=%D0%BA%D0%B0%D0%BA", "/ru/tickets/new"}) {
    Chromium browser;  // Nothing is remembered from another page.
    browser.opens(site.url(path));
    auto const parts = browser.runs(
        "return [...performance.getEntriesByType('navigation'), "
        "...performance.getEntriesByType('resource')].map(part => ({url: part.name, bytes: "
        "part.encodedBodySize}))");
    std::size_t bytes = 0;
    for (auto const& part : parts) {
      CAPTURE(path, part.dump());
      CHECK(part["url"].get<std::string>().starts_with(site.url("/")));
      bytes += part["bytes"].get<std::size_t>();
    }
    CAPTURE(path, parts.dump());
    CHECK(parts.size() >= 5);
    CHECK(parts.size() <= 10);
    CHECK(bytes <= most_first_bytes);
  }
}

TEST_CASE("feeds, sitemap and search description are sound XML with what their formats ask for",
          "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site(
      {rich_article(),
       {"en/billing/odd.md", "---\ntitle: 'Fish & \"chips\" <b> ]]>'\n---\n\nText.\n"}});
  Chromium browser;
  browser.opens(site.url("/en/"));
  std::string const reads = R"js(
    const read = (path) => {
      const call = new XMLHttpRequest();
      call.open('GET', path, false);
      call.send();
      const xml = new DOMParser().parseFromString(call.responseText, 'application/xml');
      const fault = xml.querySelector('parsererror');
      if (fault) throw new Error(path + ': ' + fault.textContent);
      return xml;
    };
    const is_time = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
    const all = (node, name) => [...node.getElementsByTagName(name)];
  )js";
  // RFC 4287: id, title and updated for the feed and each entry, an author, a link to itself.
  REQUIRE(browser.runs(reads + R"js(
    const has_own = (node) => ['id', 'title', 'updated'].every((name) =>
      [...node.children].filter((child) => child.tagName === name).length === 1) &&
      is_time([...node.children].find((child) => child.tagName === 'updated').textContent);
    return ['/en/feed.xml', '/ru/feed.xml?category=billing'].every((path) => {
      const feed = read(path).documentElement;
      const own = all(feed, 'link').find((link) => link.getAttribute('rel') === 'self');
      return feed.namespaceURI === 'http://www.w3.org/2005/Atom' && all(feed, 'entry').length > 0 &&
        [feed, ...all(feed, 'entry')].every(has_own) && all(feed, 'author').length === 1 &&
        own.getAttribute('href').endsWith(path);
    });
  )js") == true);
  REQUIRE(browser.runs(reads + R"js(
    return all(read('/en/feed.xml'), 'title').some(
      (title) => title.textContent === 'Fish & "chips" <b> ]]>');
  )js") == true);
  // https://www.sitemaps.org/protocol.html
  REQUIRE(browser.runs(reads + R"js(
    const urls = all(read('/sitemap.xml'), 'url');
    return urls.length > 5 && urls.every((url) =>
      new URL(all(url, 'loc')[0].textContent) && is_time(all(url, 'lastmod')[0].textContent));
  )js") == true);
  // OpenSearch 1.1: both names, and a template with the words.
  REQUIRE(browser.runs(reads + R"js(
    const about = read('/opensearch.xml');
    return all(about, 'ShortName')[0].textContent.length <= 16 &&
      all(about, 'Description').length === 1 &&
      all(about, 'Url').some((url) => url.getAttribute('template').includes('{searchTerms}'));
  )js") == true);
}
