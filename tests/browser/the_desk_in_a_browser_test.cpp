// What only a real browser shows of the desk: what the window remembers, what a reload keeps, what
// the picker shows before it inserts.
#include <chrono>
#include <map>
#include <memory>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/chromium.h"
#include "tests/support/help_center.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

struct Site {
  TemporaryRepository repository;
  TemporaryFolder data;
  std::unique_ptr<RunningServer> server;
  json agent;

  Site() {
    for (auto const& [path, text] : some_articles()) {
      repository.write(path, text);
    }
    repository.commit("First articles");
    server = std::make_unique<RunningServer>(repository.str(), data.str(),
                                             std::vector<std::string>{"--rate-limits", "off"});
    Process add({SPRAVKA_PROGRAM, "user", "add", "olga", "--role", "agent", "--data", data.str(),
                 "--json"});
    REQUIRE(add.ends() == 0);
    agent = json::parse(add.output());
  }

  std::string url(std::string const& path) const { return server->url() + path; }

  void sign_in(Chromium& browser) const {
    browser.opens(url("/desk/sign-in"));
    browser.types("input[name=name]", agent["name"]);
    browser.types("input[name=password]", agent["password"].get<std::string>() + Chromium::enter);
    REQUIRE(browser.waits_for_address("/desk/tickets"));
  }

  json ticket(int number) const {
    auto const answer = web_get(url("/api/v1/tickets/" + std::to_string(number)),
                                {{"Authorization", "Bearer " + agent["token"].get<std::string>()}});
    return json::parse(answer.body);
  }
};

bool can_run() {
  if (!Chromium::is_installed()) {
    WARN("chromium and chromium-driver are not installed: the browser's stories were not told");
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("what was searched and read goes with the letter, and a file with it", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  Chromium browser;
  browser.opens(site.url("/ru/search?q=%D0%B4%D0%B5%D0%BD%D1%8C%D0%B3%D0%B8"));
  browser.opens(site.url("/ru/articles/account/password"));
  browser.opens(site.url("/ru/tickets/new"));
  browser.types("[name=email]", "anna@example.com");
  browser.types("[name=subject]", "Деньги не вернулись");
  browser.types("[name=body]", "Отменила заказ неделю назад, деньги на карту так и не вернулись.");
  REQUIRE(browser.waits_for("Как вернуть деньги за заказ"));
  site.data.write("снимок.txt", "что на экране");
  browser.types("[name=files]", site.data.str() + "/снимок.txt");
  browser.clicks("form[action$='/tickets'] button[type=submit]");
  REQUIRE(browser.waits_for("Письмо принято"));
  REQUIRE(browser.waits_for("снимок.txt"));
  browser.clicks(".need-help button");
  REQUIRE(browser.waits_for_address("/ru/tickets/"));
  std::map<std::string, std::string> events;
  for (int look = 0; look < 100 && !events.contains("rejected"); ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    auto const ticket = site.ticket(1);
    CAPTURE(ticket.dump());
    for (auto const& shown : ticket["suggested"]) {
      events[shown["event"].get<std::string>()] = shown["title"].get<std::string>();
    }
  }
  CHECK(events["searched"] == "деньги");
  CHECK(events["read"] == "Как восстановить пароль");
  CHECK(events["rejected"] == "Как вернуть деньги за заказ");
  CHECK(browser.console_errors() == json::array());
}

TEST_CASE("a reply survives a reload, and the picker shows what it would insert", "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  auto const made = web_send(
      "POST", site.url("/api/v1/tickets"),
      json{{"email", "a@example.com"}, {"subject", "Вопрос"}, {"body", "Где деньги?"}}.dump(),
      "application/json");
  REQUIRE(made.status == 201);
  Chromium browser;
  site.sign_in(browser);
  browser.opens(site.url("/desk/tickets/1"));
  browser.types("#body", "Начало ответа ");
  browser.runs("window.onbeforeunload = null; return 1");
  browser.opens(site.url("/desk/tickets"));
  browser.opens(site.url("/desk/tickets/1"));
  REQUIRE(browser.value_of("#body").starts_with("Начало ответа"));
  browser.types("#body", "??");
  REQUIRE(browser.waits_for_element("dialog[open] #picker-q"));
  browser.presses("деньги");
  REQUIRE(browser.waits_for_element("#picker-list [role=option]"));
  browser.presses(Chromium::down);
  REQUIRE(browser.waits_for_element("[data-picker-preview]:not([hidden])"));
  REQUIRE(browser.text_of("[data-picker-preview]").find("Вернуть деньги") != std::string::npos);
  browser.presses(Chromium::enter);
  REQUIRE(browser.waits_for_element("[name=articles]"));
  REQUIRE(browser.value_of("#body").find("Почему так:") != std::string::npos);
  browser.clicks("#reply button[type=submit]");
  REQUIRE(browser.waits_for("Банк зачисляет возврат не сразу."));
  REQUIRE(browser.value_of("#body").empty());
  browser.opens(site.url("/desk/tickets/1"));
  REQUIRE(browser.value_of("#body").empty());
  CHECK(site.ticket(1)["messages"][1]["articles"][0] == "ru/billing/refund.md");
  CHECK(browser.console_errors() == json::array());
}

TEST_CASE("while an agent writes, the page follows the customer and keeps what is typed",
          "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  auto const made = json::parse(
      web_send(
          "POST", site.url("/api/v1/tickets"),
          json{{"email", "a@example.com"}, {"subject", "Вопрос"}, {"body", "Где деньги?"}}.dump(),
          "application/json")
          .body);
  Chromium browser;
  site.sign_in(browser);
  browser.opens(site.url("/desk/tickets/1?lang=ru"));
  browser.types("#body", "Начало ответа");
  auto const writes = [&](std::string const& path, std::string const& body,
                          std::map<std::string, std::string> const& headers) {
    REQUIRE(
        web_send("POST", site.url(path), json{{"body", body}}.dump(), "application/json", headers)
            .status < 300);
    browser.runs("dispatchEvent(new Event('focus')); return 1");
  };
  writes("/api/v1/tickets/by-key/" + made["key"].get<std::string>() + "/messages",
         "И ещё я не могу войти, забыл пароль: как его восстановить?", {});
  REQUIRE(browser.waits_for("Клиент написал ещё"));
  REQUIRE(browser.waits_for("забыл пароль: как его восстановить?"));
  REQUIRE(browser.text_of(".desk-suggestions").find("Как восстановить пароль") !=
          std::string::npos);
  CHECK(browser.value_of("#body") == "Начало ответа");
  CHECK(browser.value_of("[name=seen]") == "2");

  // A colleague's answer is told of, and sending asks once more.
  writes("/api/v1/tickets/1/messages", "Ответ коллеги",
         {{"Authorization", "Bearer " + site.agent["token"].get<std::string>()}});
  REQUIRE(browser.waits_for("Ответ коллеги"));
  CHECK(browser.value_of("[name=seen]") == "2");
  browser.clicks("#reply button[type=submit]");
  REQUIRE(browser.waits_for("Пока вы писали, обращение изменилось"));
  CHECK(browser.value_of("#body") == "Начало ответа");
}

TEST_CASE("a link without its answer is pointed out, and one key puts the answer in its place",
          "[browser]") {
  if (!can_run()) {
    return;
  }
  Site const site;
  REQUIRE(
      web_send(
          "POST", site.url("/api/v1/tickets"),
          json{{"email", "a@example.com"}, {"subject", "Вопрос"}, {"body", "Где деньги?"}}.dump(),
          "application/json")
          .status == 201);
  Chromium browser;
  site.sign_in(browser);
  browser.opens(site.url("/desk/tickets/1?lang=ru"));
  browser.types("#body", "Добрый день! Мы посмотрели ваше обращение, подробности по ссылке " +
                             site.url("/ru/articles/billing/refund"));
  REQUIRE(browser.waits_for("В ответе ссылка без самого ответа"));
  browser.clicks("[data-bare-link] button");
  REQUIRE(browser.waits_for_element("[data-bare-link][hidden]"));
  CHECK(browser.value_of("#body").find("Почему так:") != std::string::npos);
  CHECK(browser.value_of("[name=articles]") == "ru/billing/refund.md");

  // The session ends: nothing typed is lost, and signing in leads back to it.
  auto const typed = browser.value_of("#body");
  Process end({SPRAVKA_PROGRAM, "user", "password", "olga", "--data", site.data.str(), "--json"});
  REQUIRE(end.ends() == 0);
  browser.clicks("#reply button[type=submit]");
  REQUIRE(browser.waits_for("Сеанс закончился"));
  browser.clicks(".error-ways a.button");
  browser.types("input[name=name]", "olga");
  browser.types("input[name=password]",
                json::parse(end.output())["password"].get<std::string>() + Chromium::enter);
  REQUIRE(browser.waits_for_address("/desk/tickets/1"));
  CHECK(browser.value_of("#body") == typed);
  CHECK(browser.value_of("[name=articles]") == "ru/billing/refund.md");
}
