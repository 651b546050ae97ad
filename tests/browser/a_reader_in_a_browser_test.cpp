// What scripts add for a reader: instant answers that never flicker, and a note on a marked
// paragraph.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

/// Answers to these words come late, whatever the server does.
char const* const slow_for_refunds =
    "const real = window.fetch;"
    "window.fetch = async (url, options) => {"
    "  const late = decodeURIComponent(url).includes('q=день');"
    "  await new Promise((done) => setTimeout(done, late ? 1500 : 400));"
    "  return real(url, options);"
    "};";

bool comes_true(Chromium& browser, std::string const& script) {
  for (int i = 0; i < 100; ++i) {
    if (browser.runs(script) == true) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return false;
}

}  // namespace

TEST_CASE(
    "instant answers stand in groups by category, and a late answer to an older question is "
    "dropped",
    "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/"));
  browser.runs(slow_for_refunds);
  browser.presses("/");
  browser.presses("день");
  std::this_thread::sleep_for(std::chrono::milliseconds{300});
  browser.runs("document.activeElement.value = ''");
  browser.presses("пароль");
  REQUIRE(browser.waits_for_element("[role=option]"));
  REQUIRE(browser.text_of("#q-list").find("восстановить пароль") != std::string::npos);
  std::this_thread::sleep_for(std::chrono::milliseconds{1'800});
  REQUIRE(browser.text_of("#q-list").find("восстановить пароль") != std::string::npos);
  REQUIRE(browser.text_of("#q-list").find("деньги") == std::string::npos);

  browser.runs("document.activeElement.value = ''");
  browser.presses("как");
  REQUIRE(comes_true(browser,
                     "return document.querySelectorAll('#q-list [role=group]').length > "
                     "1"));
  REQUIRE(browser.has("#q-list [role=group][aria-label='Оплата'] [role=option]"));
  REQUIRE(browser.console_errors() == json::array());
}

TEST_CASE("what is shown stays between two letters until the next answer comes", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/"));
  browser.presses("/");
  browser.presses("вернут");
  REQUIRE(browser.waits_for_element("[role=option]"));
  browser.runs(
      "window.emptied = 0; new MutationObserver(() => { const list = "
      "document.getElementById('q-list'); if (list.hidden || !list.childElementCount) "
      "window.emptied++; }).observe(document.getElementById('q-list'), {childList: true, "
      "attributes: true});");
  browser.runs(slow_for_refunds);
  browser.presses("ь");
  std::this_thread::sleep_for(std::chrono::milliseconds{900});
  REQUIRE(browser.has("[role=option]"));
  REQUIRE(browser.runs("return window.emptied") == 0);
}

TEST_CASE("a reader marks words, and the note form opens with their paragraph", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/articles/billing/refund"));
  browser.runs(
      "const item = document.querySelectorAll('.prose li')[2]; const range = "
      "document.createRange(); range.setStart(item.firstChild, 0); range.setEnd(item.firstChild, "
      "9); getSelection().removeAllRanges(); getSelection().addRange(range);");
  REQUIRE(comes_true(browser, "return !document.querySelector('.report-here').hidden"));
  browser.clicks(".report-here");
  REQUIRE(browser.value_of("[name=quote]") == "Подождите десять рабочих дней.");
  browser.types("[name=note]", "Уже пять дней.");
  browser.clicks("[data-report-form] button[type=submit]");
  REQUIRE(browser.waits_for("Спасибо, авторы увидят ваше замечание."));

  Chromium desk;
  site.sign_in(desk, "writer");
  desk.opens(site.url("/desk/notes?lang=ru"));
  REQUIRE(desk.waits_for("Подождите десять рабочих дней."));
  desk.clicks(".note-row button");
  REQUIRE(desk.waits_for("Замечаний нет."));
  REQUIRE(browser.console_errors() == json::array());
}
