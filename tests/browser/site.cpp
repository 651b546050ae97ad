#include "tests/browser/site.h"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "tests/support/help_center.h"
#include "tests/support/web_client.h"

namespace spravka::tests {

using nlohmann::json;

Site::Site(std::vector<std::pair<std::string, std::string>> const& more,
           std::vector<std::string> const& flags) {
  for (auto const& [path, text] : some_articles()) {
    repository_.write(path, text);
  }
  for (auto const& [path, text] : more) {
    repository_.write(path, text);
  }
  starts(flags);
}

void Site::starts(std::vector<std::string> flags) {
  repository_.commit("First articles");
  flags.insert(flags.end(), {"--rate-limits", "off"});
  server_ = std::make_unique<RunningServer>(repository_.str(), data_.str(), flags);
  for (auto const* role : {"agent", "writer"}) {
    Process add({SPRAVKA_PROGRAM, "user", "add", std::string("demo-") + role, "--role", role,
                 "--data", data_.str(), "--json"});
    REQUIRE(add.ends() == 0);
    people_[role] = json::parse(add.output());
  }
}

Manual::Manual(std::vector<std::string> const& flags) : Site(WithoutArticles{}) {
  auto const articles = std::filesystem::path(SPRAVKA_SOURCE_DIR) / "articles";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(articles)) {
    if (entry.is_regular_file()) {
      repository().write(std::filesystem::relative(entry.path(), articles).generic_string(),
                         read_file(entry.path()));
    }
  }
  starts(flags);
}

void Site::sign_in(Chromium& browser, char const* role) const {
  browser.opens(url("/desk/sign-in"));
  browser.types("input[name=name]", people_[role]["name"]);
  browser.types("input[name=password]",
                people_[role]["password"].get<std::string>() + Chromium::enter);
  auto const is_in = browser.waits_for_address("/desk/tickets");
  CAPTURE(browser.address(), browser.text());
  REQUIRE(is_in);
}

json Site::ticket(json const& fields) const {
  auto const made = web_send("POST", url("/api/v1/tickets"), fields.dump(), "application/json");
  REQUIRE(made.status == 201);
  return json::parse(made.body);
}

void picture(Chromium& browser, std::string const& name) {
  if (auto const* folder = std::getenv("SPRAVKA_PICTURES")) {
    browser.takes_picture(std::string(folder) + "/" + name + ".webp");
  }
}

bool can_run() {
  if (!Chromium::is_installed()) {
    WARN("chromium and chromium-driver are not installed: the browser's stories were not told");
    return false;
  }
  return true;
}

std::optional<std::filesystem::path> web_tool(std::string const& name) {
  auto file = std::filesystem::path(SPRAVKA_SOURCE_DIR) / "tests/web/node_modules" / name;
  if (std::filesystem::exists(file)) {
    return file;
  }
  WARN(name + " is not installed: run scripts/web-tools; what it checks was not checked");
  return std::nullopt;
}

std::pair<std::string, std::string> rich_article() {
  return {"ru/billing/tariffs.md",
          "---\ntitle: Тарифы и лимиты\nsummary: Что входит в каждый тариф.\ntags: [тарифы, "
          "лимиты]\nknown_issue: {since: 2026-11-20T08:00Z, status: investigating}\n---\n\n"
          "Вступление со [ссылкой](refund.md), [чужой](https://example.com/) и `кодом`.\n\n"
          "## Сколько стоит?\n\n| Тариф | Цена | Место |\n| --- | ---: | --- |\n| Малый | 100 "
          "₽ "
          "| "
          "10 ГБ |\n| Большой | 900 ₽ | 1 ТБ |\n\n"
          "### На год\n\n> [!NOTE]\n> Скидка двадцать процентов.\n\n> [!WARNING]\n> Деньги не "
          "возвращаются.\n\n> [!TIP]\n> Начните с малого.\n\n> [!CAUTION]\n> Данные "
          "удаляются.\n\n"
          "## Как сменить?\n\n1. Откройте настройки.\n2. Выберите тариф:\n   - малый;\n   - "
          "большой.\n\n```sh\nspravka serve --articles a-very-long-folder-name-that-does-not-fit "
          "--data another-long-folder-name-here --listen 127.0.0.1:8080\n```\n\n"
          "> Обычная цитата.\n\n- [x] сделано\n- [ ] не сделано\n\n## Где ещё спросить?\n\n"
          "![Схема тарифов](scheme.svg)\n\n~~Старое~~ **важное** *другое*.\n"};
}

}  // namespace spravka::tests
