// The demo page of docs/, on a site of its own, under its strict content security policy.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr std::size_t most_widget_bytes = 15 * 1024;

/// Another web site, on an origin of its own.
class Shop {
public:
  Shop()
      : server_({"python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory",
                 folder_.str()}) {
    std::string const mark = "http://127.0.0.1:";
    server_.waits_for(mark);
    auto const output = server_.output();
    port_ = std::stoi(output.substr(output.find(mark) + mark.size()));
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  void puts_up(std::string const& help_center) const {
    auto page = read_file(std::filesystem::path(SPRAVKA_SOURCE_DIR) / "docs/widget-demo.html");
    std::string const mark = "HELP_CENTER";
    for (auto at = page.find(mark); at != std::string::npos; at = page.find(mark)) {
      page.replace(at, mark.size(), help_center);
    }
    folder_.write("page.html", page);
    folder_.write("favicon.ico", "");
  }

private:
  TemporaryFolder folder_;
  Process server_;
  int port_{};
};

constexpr char const* in_widget = "const root = [...document.body.children].at(-1).shadowRoot; ";

bool sees(Chromium& browser, std::string const& words) {
  for (int i = 0; i < 100; ++i) {
    auto const text = browser.runs(std::string(in_widget) + "return root.textContent");
    if (text.get<std::string>().find(words) != std::string::npos) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return false;
}

}  // namespace

TEST_CASE("the widget is small enough for any page", "[browser]") {
  Site const site;
  auto const answer = web_get(site.url("/widget.js"), {{"accept-encoding", "identity"}});
  REQUIRE(answer.status == 200);
  REQUIRE(answer.headers.at("cross-origin-resource-policy") == "cross-origin");
  auto const packed = web_get(site.url("/widget.js"), {{"accept-encoding", "br"}});
  REQUIRE(packed.headers.at("content-encoding") == "br");
  REQUIRE(std::stoul(packed.headers.at("content-length")) <= most_widget_bytes);
}

TEST_CASE("on a foreign page a reader is suggested an article, reads it and writes a letter",
          "[browser]") {
  if (!can_run()) {
    return;
  }
  Shop const shop;
  Site const site({}, {"--widget-origins", "https://other.example," + shop.url()});
  shop.puts_up(site.url(""));
  Chromium browser;
  browser.looks_through({.width = 1280, .height = 900, .is_dark = false});
  browser.opens(shop.url() + "/page.html");
  REQUIRE(sees(browser, "Help"));
  browser.runs(std::string(in_widget) + "root.querySelector('.launch').click()");
  REQUIRE(sees(browser, "How to get a refund for an order"));
  picture(browser, "widget");
  browser.presses("password");
  REQUIRE(sees(browser, "How to restore a password"));
  browser.runs(std::string(in_widget) + "root.querySelector('.hit').click()");
  REQUIRE(sees(browser, "Press Forgot password on the sign-in page."));
  REQUIRE(sees(browser, "Did this help?"));
  picture(browser, "widget-article");

  browser.runs(std::string(in_widget) + "root.querySelector('.go').click()");
  browser.runs(
      std::string(in_widget) +
      "for (const [name, text] of [['subject', 'The refund has not come'], ['body', 'I "
      "cancelled an order and the money has not come back'], ['email', 'ann@example.com']]) "
      "{ const field = root.getElementById(name); field.value = text; "
      "field.dispatchEvent(new Event('input')); }");
  REQUIRE(sees(browser, "How to get a refund for an order"));
  browser.runs(std::string(in_widget) + "root.querySelector('form').requestSubmit()");
  REQUIRE(sees(browser, "We have it. Number: 1"));
  REQUIRE(browser.console_errors() == json::array());

  if (auto const axe = web_tool("axe-core/axe.min.js")) {
    browser.runs(read_file(*axe));
    auto const faults = browser.runs(
        "return axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', "
        "'wcag22aa'], rules: {'target-size': {enabled: true}}}).then(r => "
        "r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ')))");
    CHECK(faults == json::array());
  }
}

TEST_CASE("a site that is not named gets no answer", "[browser]") {
  if (!can_run()) {
    return;
  }
  Shop const shop;
  Site const site;
  shop.puts_up(site.url(""));
  Chromium browser;
  browser.opens(shop.url() + "/page.html");
  browser.runs(std::string(in_widget) + "root.querySelector('.launch').click()");
  browser.presses("password");
  std::this_thread::sleep_for(std::chrono::milliseconds{800});
  REQUIRE(browser.runs(std::string(in_widget) + "return root.querySelectorAll('.hit').length") ==
          0);
  REQUIRE_FALSE(browser.console_errors().empty());
}
