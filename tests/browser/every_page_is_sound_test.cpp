// Every kind of page, as people and as machines judge it: WCAG 2.2 AA by axe-core, wide and narrow,
// light and dark; valid HTML by html-validate; no page wider than its window.
#include <fstream>

#include <catch2/catch.hpp>

#include "server/http/request.h"
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
    {"search-tagged",
     "/ru/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8&tag=%D0%BE%D0%BF%D0%BB%D0%B0%D1%82%D0%B0"},
    {"search-tagged-nothing", "/ru/search?q=%D1%89%D1%89%D1%89%D1%8A&tag=none"},
    {"search-empty", "/ru/search"},
    {"not-found", "/ru/articles/billing/refund-money"},
    {"new-ticket", "/ru/tickets/new?subject=%D0%94%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8"},
    {"issue", "/ru/issues?path=ru/billing/tariffs.md"},
    {"sign-in", "/desk/sign-in?lang=ru"},
};

std::vector<Kind> const desk_pages{
    {"desk-tickets", "/desk/tickets?lang=ru"},
    {"desk-ticket", "/desk/tickets/1?lang=ru"},
    {"desk-analysis", "/desk/analysis?lang=ru"},
    {"desk-clusters", "/desk/clusters?lang=ru"},
    {"desk-drafts", "/desk/drafts?lang=ru"},
    {"desk-draft", "/desk/drafts/drafts%2Fsample?lang=ru"},
    {"desk-draft-conflict", "/desk/drafts/drafts%2Fconflict?lang=ru"},
    {"desk-replay", "/desk/drafts/drafts%2Fsample/replay?lang=ru"},
    {"desk-edit", "/desk/edit?lang=ru&path=ru/billing/tariffs.md&branch=drafts/sample"},
    {"desk-edit-settle",
     "/desk/edit?lang=ru&path=ru/billing/refund.md&branch=drafts/conflict&settle=1"},
    {"desk-edit-new", "/desk/edit?lang=ru&new=1&language=ru&category=billing&title=Tariff"},
    {"desk-new-article", "/desk/edit/new?lang=ru"},
    {"desk-review", "/desk/review?lang=ru&show=all"},
    {"desk-notes", "/desk/notes?lang=ru"},
    {"desk-reports", "/desk/reports?lang=ru"},
    {"desk-letters", "/desk/letters?lang=ru"},
    {"desk-password", "/desk/password?lang=ru"},
    {"desk-not-found", "/desk/tickets/999?lang=ru"},
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

/// What one who waits for the end of a known issue sees: the letter's link, yes, and no more.
void looks_at_waiting(Judge& judge, std::string const& watch) {
  auto& browser = judge.browser();
  judge.looks_at({"issue-confirm", watch});
  browser.clicks("[name=choice][value=tell]");
  REQUIRE(browser.waits_for_element("[name=choice][value=stop]:only-child"));
  judge.looks_at_what_is_there("issue-watched");
  browser.clicks("[name=choice][value=stop]");
  REQUIRE(browser.waits_for("Мы ничего не храним"));
  judge.looks_at_what_is_there("issue-forgotten");
}

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
  MailSink const sink;
  auto flags = letter_flags(sink);
  flags.insert(flags.end(), {"--theme", std::string(SPRAVKA_SOURCE_DIR) + "/themes/" + theme});
  auto articles = many_articles("скрепка");
  articles.insert(articles.end(), {rich_article(), {"ru/billing/scheme.svg", scheme}});
  Site site(articles, flags);
  Judge judge(site, read(*axe));
  for (auto const& kind : customers_pages) {
    judge.looks_at(kind);
  }
  looks_at_waiting(judge, watch_path(site, sink, "ru/billing/tariffs.md"));
  auto const ticket = site.ticket(a_ticket);
  judge.looks_at({"ticket", ticket["url"]});
  judge.looks_at({"ticket-close", ticket["url"].get<std::string>() + "/close"});

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

  // The confirming step of those who have no scripts, and what follows "this solved it".
  browser.opens(site.url("/ru/tickets/new"));
  browser.types("#subject", "Не приходят деньги за возврат");
  browser.types("#body", "Отменила заказ, а деньги за возврат не пришли.");
  browser.types("#email", "marina@example.com");
  // Where the machine is slow, suggestions have come meanwhile and the form would be sent at once.
  browser.runs(
      "const form = document.querySelector('#ticket-form'); form.elements.step.value = 'confirm';"
      "HTMLFormElement.prototype.submit.call(form)");
  REQUIRE(browser.waits_for_element("#solved-form"));
  judge.looks_at_what_is_there("new-ticket-confirm");
  browser.runs("document.querySelector('#solved-form').submit()");
  REQUIRE(browser.waits_for_address("/solved"));
  judge.looks_at_what_is_there("thanks");

  // Resolved by an agent: is it solved, and how was it?
  site.resolve(1);
  judge.looks_at({"ticket-resolved", ticket["url"]});
  CHECK(browser.has(".ask-solved"));
  browser.clicks(".ask-solved [value=true]");
  REQUIRE(browser.waits_for_element(".notice.good"));
  judge.looks_at_what_is_there("ticket-confirmed");

  site.loses_tickets();
  judge.looks_at({"unavailable", ticket["url"]});
  CHECK(browser.text_of(".error-code") == "503");
  site.breaks();
  judge.looks_at({"failed", "/ru/search?q=" + spravka::http::percent_encode("скрепка")});
  CHECK(browser.text_of(".error-code") == "500");
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
  site.ticket(a_ticket);
  site.resolve(1);
  site.draft("drafts/sample", "ru/billing/tariffs.md", "# Тарифы\n\n[Нет](no.md)\n\n## Решение\n");
  site.draft("drafts/conflict", "ru/billing/refund.md", "# Возврат\n\nТри дня.\n");
  site.change("ru/billing/refund.md", "# Возврат\n\nПять дней.\n");
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

  Judge in_charge(site, read(*axe));
  in_charge.browser().looks_through({.width = wide, .height = 900, .is_dark = false});
  site.sign_in(in_charge.browser(), "admin");
  in_charge.looks_at({"desk-audit", "/desk/audit?lang=ru"});
  expect_valid_html(in_charge.pages());
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
