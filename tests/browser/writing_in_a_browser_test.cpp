// What only a real browser shows of the writers' desk: the live preview, what the window remembers,
// the keys, and that all of it works without scripts.
#include <catch2/catch.hpp>

#include "tests/browser/site.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

std::string const refund = "/desk/edit?lang=ru&path=ru/billing/refund.md";
std::string const save = "[value=save]";

/// The editor's text replaced, as if it had been typed.
void writes(Chromium& browser, std::string const& text) {
  browser.runs("const body = document.querySelector('textarea[name=body]'); body.value = " +
               json(text).dump() +
               "; body.dispatchEvent(new Event('input', {bubbles: true})); return true;");
}

json a_ticket(std::string const& subject) {
  return {{"name", "Марина"},   {"email", "marina@example.com"},
          {"subject", subject}, {"body", subject + ", помогите."},
          {"lang", "ru"},       {"type", "problem"}};
}

}  // namespace

TEST_CASE("the preview follows the text, and its problems lead to their line", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  site.sign_in(browser, "writer");
  browser.opens(site.url(refund));
  REQUIRE(browser.text_of("[data-preview]").find("Банк зачисляет") != std::string::npos);
  writes(
      browser,
      "---\ntitle: Другое\n---\n\n## Проблема\n\nТак.\n\n## Решение\n\n**Живой** [сюда](no.md).\n");
  REQUIRE(browser.waits_for_element("[data-preview] strong"));
  REQUIRE(browser.waits_for("Ссылка «no.md» никуда не ведёт"));
  browser.clicks("[data-problems] li[data-line]");
  CHECK(browser.runs("const body = document.activeElement; return body.value.slice("
                     "body.selectionStart, body.selectionEnd)") == "**Живой** [сюда](no.md).");
  CHECK(browser.console_errors().empty());
}

TEST_CASE(
    "what is typed comes back after a reload and after the session, and goes when it is saved",
    "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  site.sign_in(browser, "writer");
  browser.opens(site.url(refund));
  std::string const text = "---\ntitle: Другое\n---\n\nДолго писал этот текст.\n";
  writes(browser, text);
  browser.runs("window.onbeforeunload = null; return true;");
  browser.opens("about:blank");
  browser.opens(site.url(refund));
  CHECK(browser.value_of("textarea[name=body]") == text);
  CHECK(browser.waits_for("возвращено"));

  // The session ends behind the writer's back: the window says so, and keeps the text.
  browser.runs(
      "const form = document.querySelector('.sign-out'); return fetch(form.action, {method: "
      "'POST', body: new FormData(form)}).then(() => true);");
  writes(browser, text + "\nИ ещё.\n");
  REQUIRE(browser.waits_for("Вы вышли."));
  site.sign_in(browser, "writer");
  browser.opens(site.url(refund));
  CHECK(browser.value_of("textarea[name=body]") == text + "\nИ ещё.\n");
  browser.presses(std::string(Chromium::control) + "s");
  REQUIRE(browser.waits_for("Сохранено в черновике."));
  browser.opens(site.url(refund));
  CHECK(browser.value_of("textarea[name=body]").find("Долго писал") == std::string::npos);
}

TEST_CASE("an article is written, previewed and saved without scripts, on a phone", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser({.width = 390, .height = 844, .has_scripts = false});
  site.sign_in(browser, "writer");
  browser.opens(site.url("/desk/edit/new?lang=ru"));
  browser.types("input[name=title]", "Почему не прошёл платёж");
  browser.types("input[name=category]", std::string("billing") + Chromium::enter);
  REQUIRE(browser.waits_for_element("textarea[name=body]"));
  browser.types("textarea[name=body]", "\nКарта **не принята**.");
  browser.clicks("[value=preview]");
  REQUIRE(browser.waits_for_element("[data-preview] strong"));
  CHECK(browser.text_of("[data-preview] strong") == "не принята");
  browser.clicks(save);
  REQUIRE(browser.waits_for("Сохранено в черновике."));
  browser.clicks("form[action$='/publication'] button");
  REQUIRE(browser.waits_for_address("/desk/drafts?published="));
}

TEST_CASE("a draft's replay comes into its page by itself", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/search?q=%D0%BA%D1%83%D0%BA%D1%83%D0%BC%D0%B0%D1%80%D0%B8%D0%B9"));
  site.sign_in(browser, "writer");
  browser.opens(site.url(refund));
  writes(browser, "---\ntitle: Возврат\n---\n\nВозврат за кукумарий.\n");
  browser.clicks(save);
  REQUIRE(browser.waits_for("Теперь с ответом"));
  CHECK(browser.console_errors().empty());
}

TEST_CASE("resolved tickets, repeated ones and reviews are gone through with keys", "[browser]") {
  if (!can_run()) {
    return;
  }
  std::vector<std::pair<std::string, std::string>> const old{
      {"ru/a/old.md", "---\ntitle: Старая\nreview_by: 2024-01-01\n---\n\nТекст.\n"}};
  Site const site(old);
  std::vector<int> numbers;
  for (auto const* subject : {"Терминал не печатает чек", "Не печатает чек терминал оплаты",
                              "Чек не печатает терминал"}) {
    numbers.push_back(site.ticket(a_ticket(subject))["number"]);
  }
  for (int const number : numbers) {
    site.resolve(number);
  }
  Chromium browser;
  site.sign_in(browser, "writer");
  browser.opens(site.url("/desk/analysis?lang=ru"));
  REQUIRE(browser.waits_for(std::string("К разбору: 3")));
  browser.presses("j");
  browser.presses("s");  // The first is skipped.
  REQUIRE(browser.waits_for("Пропущено: 1"));
  browser.presses("a");
  REQUIRE(browser.waits_for("Добавлено: 1"));

  browser.opens(site.url("/desk/review?lang=ru"));
  REQUIRE(browser.waits_for("Старая"));
  browser.presses("c");
  REQUIRE(browser.waits_for("Всё ещё верно, на всех языках: Старая"));

  browser.opens(site.url("/desk/clusters?lang=ru"));
  REQUIRE(browser.waits_for("3 обращения"));
  browser.presses("d");
  REQUIRE(browser.waits_for_address("/desk/drafts/"));
  CHECK(browser.console_errors().empty());
}

TEST_CASE("a ticket whose answer is there already is decided with X, on any layout", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  for (auto const* subject : {"Хочу свои бабки", "Верните мои средства", "Где бабло за покупку"}) {
    auto letter = a_ticket(subject);
    letter["body"] = "Отменила заказ неделю назад, деньги на карту так и не вернулись.";
    site.resolve(site.ticket(letter)["number"]);
  }
  Chromium browser;
  site.sign_in(browser, "writer");
  browser.opens(site.url("/desk/analysis?lang=ru"));
  REQUIRE(browser.waits_for("К разбору: 3"));
  // No resolution names an article: the nearest one stands in each row.
  browser.presses("j");
  browser.presses("j");
  browser.presses("k");
  auto const subject = browser.runs("return document.activeElement.textContent").get<std::string>();
  REQUIRE_FALSE(subject.empty());
  REQUIRE(browser.runs("return document.activeElement.closest('li').querySelector("
                       "'[name=article]').value") == "ru/billing/refund.md");
  browser.presses("x");
  REQUIRE(browser.waits_for("Уже было: 1"));
  CAPTURE(browser.address(), browser.text());
  REQUIRE(browser.waits_for("Слова клиента предложены статье."));
  CHECK(browser
            .runs("return [...document.querySelectorAll('.ticket-subject a')].map((link) => "
                  "link.textContent)")
            .dump()
            .find(subject) == std::string::npos);

  // In a field a letter is a letter; where keys are switched off, it is nothing.
  browser.types(".analysis-row [name=article]", "x");
  browser.runs("document.activeElement.blur(); localStorage.setItem('spravka.keys', 'off')");
  browser.runs(
      "dispatchEvent(new Event('focus')); document.body.dispatchEvent(new KeyboardEvent("
      "'keydown', {key: 'x', code: 'KeyX', bubbles: true}))");
  CHECK(browser.waits_for("К разбору: 2"));
  CHECK_FALSE(browser.has(".error-summary"));
  CHECK(browser.console_errors().empty());
  browser.runs("localStorage.removeItem('spravka.keys')");

  // The same key under a Russian hand. The first row's article was spoilt above: it says so.
  auto const presses_che = [&browser] {
    browser.runs(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ч', code: "
        "'KeyX', bubbles: true}))");
  };
  presses_che();
  REQUIRE(browser.waits_for_element(".error-summary"));
  presses_che();
  REQUIRE(browser.waits_for("Уже было: 2"));
}
