#include "tests/browser/site.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "server/http/request.h"
#include "server/mail/letter_reader.h"
#include "tests/support/help_center.h"
#include "tests/support/web_client.h"

namespace spravka::tests {

using nlohmann::json;

namespace {

constexpr char const* letters_lead_to = "http://help.test";

}  // namespace

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
  for (auto const* role : {"agent", "writer", "admin"}) {
    Process add({SPRAVKA_PROGRAM, "user", "add", std::string("demo-") + role, "--role", role,
                 "--data", data_.str(), "--json"});
    REQUIRE(add.ends() == 0);
    people_[role] = json::parse(add.output());
  }
}

Manual::Manual(std::vector<std::string> const& flags,
               std::vector<std::pair<std::string, std::string>> const& more)
    : Site(WithoutArticles{}) {
  auto const articles = std::filesystem::path(SPRAVKA_SOURCE_DIR) / "articles";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(articles)) {
    if (entry.is_regular_file()) {
      repository().write(std::filesystem::relative(entry.path(), articles).generic_string(),
                         read_file(entry.path()));
    }
  }
  for (auto const& [path, text] : more) {
    repository().write(path, text);
  }
  starts(flags);
}

std::vector<std::string> letter_flags(MailSink const& sink) {
  return {"--smtp-url", sink.url(),     "--mail-from", "Help <help@help.test>",
          "--base-url", letters_lead_to};
}

std::string watch_path(Site const& site, MailSink const& sink, std::string const& article) {
  auto const before = sink.letters().size();
  REQUIRE(web_send("POST", site.url("/en/issues"),
                   "path=" + http::percent_encode(article) + "&email=ann%40example.com",
                   "application/x-www-form-urlencoded")
              .status == 200);
  auto const letter = mail::read_letter(sink.waits_for(before + 1).back());
  REQUIRE(letter);
  auto const begin = letter->text.find(letters_lead_to);
  CAPTURE(letter->text);
  REQUIRE(begin != std::string::npos);
  auto const address = letter->text.substr(begin, letter->text.find_first_of(" \n", begin) - begin);
  return address.substr(std::string(letters_lead_to).size());
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

void Site::resolve(int ticket) const {
  resolve(ticket, {{"cause", "Нет связи."}, {"solution", "1. Перезагрузите терминал."}});
}

void Site::resolve(int ticket, json const& resolution) const {
  auto const done =
      web_send("POST", url("/api/v1/tickets/" + std::to_string(ticket) + "/resolve"),
               resolution.dump(), "application/json",
               {{"Authorization", "Bearer " + people_["agent"]["token"].get<std::string>()}});
  REQUIRE(done.status == 200);
}

void Site::draft(std::string const& branch, std::string const& path,
                 std::string const& text) const {
  repository_.git({"checkout", "-q", "-b", branch});
  change(path, text);
  repository_.git({"checkout", "-q", "main"});
}

void Site::change(std::string const& path, std::string const& text) const {
  repository_.write(path, text);
  repository_.commit("Change " + path);
}

void Site::loses_tickets() const {
  Process lose({"python3", "-c",
                "import sqlite3, sys; store = sqlite3.connect(sys.argv[1]); "
                "store.execute('alter table ticket rename to lost'); store.commit()",
                data_.str() + "/spravka.db"});
  auto const code = lose.ends();
  CAPTURE(lose.output());
  REQUIRE(code == 0);
}

void Site::breaks() {
  lock_ = std::make_unique<index::WriterLock>(data_.str());
  for (auto const& file : std::filesystem::directory_iterator(*index::current_index(data_.str()))) {
    if (file.path().extension() == ".glass") {
      std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
      bytes << std::string(file.file_size(), '\xA5');
    }
  }
}

std::vector<std::pair<std::string, std::string>> many_articles(std::string const& word) {
  constexpr int articles = 40;
  constexpr int words = 400;
  std::vector<std::pair<std::string, std::string>> made;
  std::mt19937 random(7);
  for (int number = 0; number < articles; ++number) {
    auto const name = std::to_string(number);
    std::string text = "# Article " + name + "\n\n" + word;
    for (int count = 0; count < words; ++count) {
      text += " " + std::to_string(random());
    }
    made.emplace_back("ru/many/article-" + name + ".md", text + "\n");
  }
  return made;
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
