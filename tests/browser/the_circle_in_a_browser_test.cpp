// The whole circle as people walk it, in a real browser: keyboard, scripts, focus. SPRAVKA_PICTURES
// names a folder for pictures of every page on the way.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/browser/site.h"

using namespace spravka::tests;
using nlohmann::json;

TEST_CASE("a reader finds an article with the keyboard alone", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/"));
  picture(browser, "home");
  browser.presses("/");
  browser.presses("восстан");
  REQUIRE(browser.waits_for_element("[role=option]"));
  picture(browser, "instant");
  REQUIRE(browser.text_of("[role=option]").find("Как восстановить пароль") != std::string::npos);
  REQUIRE(browser.runs("return document.activeElement.getAttribute('aria-expanded')") == "true");
  browser.presses(Chromium::down);
  REQUIRE(browser.runs("return !!document.activeElement.getAttribute('aria-activedescendant')") ==
          true);
  browser.presses(Chromium::enter);
  REQUIRE(browser.waits_for_address("/ru/articles/account/password"));
  REQUIRE(browser.waits_for("Забыли пароль?"));
  picture(browser, "article");
  REQUIRE(browser.console_errors() == json::array());
}

TEST_CASE("a letter is answered beside the form, and \"this solved it\" ends it with thanks",
          "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/tickets/new"));
  browser.types("[name=subject]", "Деньги не вернулись");
  browser.types("[name=body]", "Отменила заказ неделю назад, деньги на карту так и не вернулись.");
  REQUIRE(browser.waits_for("Как вернуть деньги за заказ"));
  picture(browser, "suggestions");
  browser.clicks(".suggest-item summary");
  REQUIRE(browser.waits_for("Нажмите «Вернуть деньги»."));  // The answer, not the trouble again.
  CHECK(browser.text_of(".suggest-item .text").find("деньги не вернулись") == std::string::npos);
  browser.clicks(".suggest-item .button");
  REQUIRE(browser.waits_for("Отлично, что ответ нашёлся!"));
  CHECK_FALSE(browser.has("#ticket-form"));
  picture(browser, "thanks");
  REQUIRE(browser.console_errors() == json::array());
}

TEST_CASE("without scripts a ticket is sent all the same", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser({.width = 390, .height = 844, .has_scripts = false});
  browser.opens(site.url("/ru/tickets/new"));
  browser.types("[name=email]", "anna@example.com");
  browser.types("[name=subject]", "Деньги не вернулись");
  browser.types("[name=body]", "Отменила заказ, деньги на карту не вернулись.");
  TemporaryFolder const files;
  files.write("receipt.txt", "4411");
  browser.types("#files", files.str() + "/receipt.txt");
  browser.clicks("form[action$='/tickets'] button[type=submit]");
  REQUIRE(browser.waits_for("Как вернуть деньги за заказ"));
  picture(browser, "confirm-without-scripts");
  REQUIRE(browser.value_of("[name=email]") == "anna@example.com");
  // A chosen file stands beside its box, and the answer is read where it is.
  CHECK(browser.runs("const box = document.querySelector('.held input').getBoundingClientRect();"
                     "const all = document.querySelector('.held label').getBoundingClientRect();"
                     "return box.height <= 24 && all.height < 2.5 * box.height") == true);
  browser.clicks(".answer-here summary");
  CHECK(browser.text_of(".answer-here .text").find("Нажмите «Вернуть деньги»") !=
        std::string::npos);
  browser.clicks("button[name=step][value=send], form[action$='/tickets'] button[type=submit]");
  REQUIRE(browser.waits_for_address("/ru/tickets/"));
  REQUIRE(browser.waits_for("Отменила заказ, деньги на карту не вернулись."));
}

TEST_CASE(
    "an agent answers with a block found by keyboard alone, and a writer publishes what was "
    "learned",
    "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  auto const ticket = site.ticket({{"name", "Марина"},
                                   {"email", "marina@example.com"},
                                   {"subject", "Не приходит код подтверждения"},
                                   {"body", "Код из SMS не приходит второй день."},
                                   {"lang", "ru"},
                                   {"type", "problem"}});
  Chromium desk;
  site.sign_in(desk, "agent");
  REQUIRE(desk.waits_for("Не приходит код подтверждения"));
  picture(desk, "desk-tickets");
  desk.opens(site.url("/desk/tickets/1"));
  picture(desk, "desk-ticket");

  desk.types("textarea[name=body]", "Здравствуйте! ??");
  REQUIRE(desk.waits_for_element("dialog[open] input"));
  desk.presses("вернуть деньги");
  REQUIRE(desk.waits_for_element("dialog[open] [role=option]"));
  picture(desk, "picker");
  desk.presses(Chromium::enter);
  for (int i = 0;
       i < 100 && desk.value_of("textarea[name=body]").find("Вернуть деньги") == std::string::npos;
       ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  auto const reply = desk.value_of("textarea[name=body]");
  REQUIRE(reply.starts_with("Здравствуйте!"));
  REQUIRE(reply.find("Вернуть деньги") != std::string::npos);
  REQUIRE(reply.find("/ru/articles/billing/refund") != std::string::npos);
  REQUIRE(reply.find("??") == std::string::npos);
  picture(desk, "inserted");
  REQUIRE(desk.console_errors() == json::array());

  desk.clicks("form[action$='/messages'] button[type=submit]");
  REQUIRE(desk.waits_for("Банк зачисляет возврат не сразу."));
  desk.runs("document.querySelectorAll('details').forEach(part => part.open = true)");
  desk.types("[name=environment]", "Мобильное приложение");
  desk.types("[name=cause]", "Оператор блокирует короткие номера.");
  desk.types("[name=solution]",
             "Отключите у оператора запрет коротких номеров и запросите код ещё раз.");
  desk.runs(
      "const tick = document.querySelector('input[name=draft]'); if (!tick.checked) tick.click()");
  desk.clicks("[data-resolve] button[type=submit]");
  REQUIRE(desk.waits_for_address("/desk/drafts/"));
  REQUIRE(desk.waits_for("запрет коротких номеров"));
  picture(desk, "draft");
  auto const draft = desk.address();

  Chromium writer;
  site.sign_in(writer, "writer");
  writer.opens(draft);
  writer.clicks("form[action$='/publication'] button[type=submit]");
  REQUIRE(writer.waits_for_address("/desk/drafts"));

  Chromium next;
  bool is_found = false;
  for (int i = 0; i < 100 && !is_found; ++i) {
    next.opens(
        site.url("/ru/"
                 "search?q=%D0%BA%D0%BE%D0%B4%20%D0%BF%D0%BE%D0%B4%D1%82%D0%B2%D0%B5%D1%80%D0%B6%"
                 "D0%B4%D0%B5%D0%BD%D0%B8%D1%8F"));
    is_found = next.text().find("Не приходит код подтверждения") != std::string::npos;
  }
  picture(next, "found");
  REQUIRE(is_found);

  next.opens(site.url(ticket["url"]));
  REQUIRE(next.waits_for("Вернуть деньги"));
  picture(next, "ticket");
}

TEST_CASE("an agent asks why an article is first and unfolds its sum", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium desk;
  site.sign_in(desk, "agent");
  desk.opens(site.url("/desk/why?lang=ru"));
  desk.types("input[name=q]", std::string("как вернуть деньги назад") + Chromium::enter);
  REQUIRE(desk.waits_for("Как вернуть деньги за заказ"));
  picture(desk, "why");
  REQUIRE(desk.waits_for("Какая доля вопроса вообще есть в статье"));
  desk.clicks("details[open] > summary");
  REQUIRE(desk.text().find("Какая доля вопроса вообще есть в статье") == std::string::npos);
  desk.clicks(".ranked summary");
  desk.runs("document.querySelector('.ranked').scrollIntoView()");
  picture(desk, "why-sum");
  desk.clicks("[data-theme-switch]");
  picture(desk, "why-dark");
  desk.runs("scrollTo(0, 0)");
  picture(desk, "why-dark-top");
  desk.opens(site.url("/desk/why?kind=letter"));
  picture(desk, "why-letter");
  REQUIRE(desk.console_errors() == json::array());

  Chromium phone({.width = 390, .height = 844, .has_scripts = true});
  site.sign_in(phone, "agent");
  phone.opens(site.url("/desk/why?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8"));
  REQUIRE(phone.runs("return document.documentElement.scrollWidth <= "
                     "document.documentElement.clientWidth") == true);
  picture(phone, "why-phone");
  phone.runs("document.querySelector('.ranked').scrollIntoView()");
  picture(phone, "why-phone-sum");
}

TEST_CASE("no page is wider than a phone", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium phone({.width = 390, .height = 844, .has_scripts = true});
  for (auto const* path :
       {"/ru/", "/ru/categories/billing", "/ru/articles/billing/refund",
        "/ru/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8", "/ru/tickets/new", "/ru/nothing"}) {
    phone.opens(site.url(path));
    CAPTURE(path);
    REQUIRE(phone.runs("return document.documentElement.scrollWidth <= "
                       "document.documentElement.clientWidth") == true);
    REQUIRE(phone.runs("return document.querySelectorAll('h1').length") == 1);
    REQUIRE(phone.runs("return document.documentElement.lang") == "ru");
  }
  // At the desk every state of tickets is in sight, and what is looked for is not cut off.
  site.sign_in(phone, "agent");
  phone.opens(site.url("/desk/tickets?lang=ru"));
  CHECK(phone.runs("const tabs = document.querySelector('.tabs');"
                   "return tabs.scrollWidth <= tabs.clientWidth") == true);
  CHECK(phone.runs("return document.querySelector('#filter-q').clientWidth > 300") == true);
}
