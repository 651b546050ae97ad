// A reader struck by a known issue leaves an address, and gets one letter when it is over: through
// a real SMTP server, with the real program.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/mail/letter_reader.h"
#include "server/store/issue_watches.h"
#include "tests/support/help_center.h"
#include "tests/support/mail_servers.h"
#include "tests/support/process.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr char const* form = "application/x-www-form-urlencoded";
constexpr char const* path = "ru/account/outage.md";
constexpr char const* site = "https://help.example.com";

std::string outage(std::string const& known_issue) {
  return "---\ntitle: Письма с кодом не приходят\nid: outage\n" + known_issue +
         "---\n\nКоды для входа приходят с опозданием. Письмо с кодом не пришло: подождите.\n";
}

constexpr char const* running =
    "known_issue: {since: 2026-11-20T08:00Z, expected: 2096-11-21T18:00Z, status: fixing}\n";

struct House {
  TemporaryRepository repository;
  TemporaryFolder data;
  MailSink sink;

  House() {
    for (auto const& [name, text] : some_articles()) {
      repository.write(name, text);
    }
    says(running);
  }

  void says(std::string const& known_issue) {
    repository.write(path, outage(known_issue));
    repository.commit("How it stands");
  }

  std::vector<std::string> flags() const {
    return {"--smtp-url", sink.url(), "--mail-from",   "Help <help@help.example.com>",
            "--base-url", site,       "--rate-limits", "off"};
  }
};

std::string text_of(std::string const& letter) {
  auto const read = spravka::mail::read_letter(letter.substr(letter.find('\n') + 1));
  REQUIRE(read);
  return read->subject + "\n" + read->text;
}

/// The page that a letter leads to, under the running server.
std::string page_in(RunningServer const& server, std::string const& letter,
                    std::string const& part) {
  auto const text = text_of(letter);
  auto const at = text.find(std::string(site) + part);
  REQUIRE(at != std::string::npos);
  auto const address = text.substr(at, text.find_first_of(" \n", at) - at);
  return server.url() + address.substr(std::string(site).size());
}

std::string asked(RunningServer const& server, House& house, std::string const& email) {
  auto const before = house.sink.letters().size();
  auto const answer = web_send("POST", server.url() + "/ru/issues",
                               "path=ru%2Faccount%2Foutage.md&email=" + email, form);
  REQUIRE(answer.status == 200);
  return house.sink.waits_for(before + 1).back();
}

std::string confirmed(RunningServer const& server, House& house, std::string const& email) {
  auto const page = page_in(server, asked(server, house, email), "/ru/issues/w");
  REQUIRE(web_send("POST", page, "choice=tell", form).status == 200);
  return page;
}

int kept(House& house) {
  spravka::store::Database database(house.data.str());
  return static_cast<int>(spravka::store::IssueWatches(database, "x").watched().size());
}

}  // namespace

TEST_CASE("a known issue comes first among suggestions, with its term and a way to hear of its end",
          "[letters]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  auto const answer = web_send("POST", server.url() + "/api/v1/suggestions",
                               json{{"subject", "Не приходит письмо"},
                                    {"body",
                                     "Не могу войти, письмо с кодом не пришло, забыл "
                                     "пароль и хочу восстановить доступ"},
                                    {"lang", "ru"}}
                                   .dump(),
                               "application/json");
  REQUIRE(answer.status == 200);
  auto const hits = json::parse(answer.body)["hits"];
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0]["path"] == path);
  CHECK(hits[0]["known_issue"]["expected"] == "2096-11-21T18:00Z");
  auto const url = hits[0]["known_issue"]["watch_url"].get<std::string>();
  auto const page = web_get(server.url() + url);
  CHECK(page.status == 200);
  CHECK(page.body.find("Письма с кодом не приходят") != std::string::npos);
  CHECK(web_get(server.url() + "/ru/articles/account/outage").body.find("/ru/issues?path=") !=
        std::string::npos);
  CHECK(web_get(server.url() + "/ru/issues?path=ru%2Fbilling%2Frefund.md").status == 404);
}

TEST_CASE("who has confirmed hears once of the end, and is forgotten; who has not hears nothing",
          "[letters]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  CHECK(web_send("POST", server.url() + "/ru/issues", "path=ru%2Faccount%2Foutage.md&email=oops",
                 form)
            .status == 422);
  auto const question = asked(server, house, "anna%40example.com");
  CHECK(text_of(question).find("Письма с кодом не приходят") != std::string::npos);
  auto const page = page_in(server, question, "/ru/issues/w");

  // A scanner of mail follows every link, and a stranger guesses.
  CHECK(web_get(page).body.find("value=\"tell\"") != std::string::npos);
  CHECK(web_get(page).status == 200);
  CHECK(kept(house) == 0);
  auto forged = page;
  forged.back() = forged.back() == 'a' ? 'b' : 'a';
  CHECK(web_send("POST", forged, "choice=tell", form).status == 200);
  CHECK(kept(house) == 0);

  REQUIRE(web_send("POST", page, "choice=tell", form).status == 200);
  CHECK(kept(house) == 1);
  asked(server, house, "silent%40example.com");
  auto const stopped = confirmed(server, house, "boris%40example.com");
  CHECK(web_send("POST", stopped, "choice=stop", form).status == 200);
  REQUIRE(house.sink.letters().size() == 3);

  house.says("known_issue: {since: 2026-11-20T08:00Z, status: resolved}\n");
  auto const told = house.sink.waits_for(4).back();
  CHECK(told.find("anna@example.com") != std::string::npos);
  CHECK(text_of(told).find("устранена") != std::string::npos);
  CHECK(text_of(told).find(std::string(site) + "/ru/articles/account/outage") != std::string::npos);

  // It breaks again and is mended again: nobody asked to hear of that.
  house.says(running);
  std::this_thread::sleep_for(std::chrono::seconds{2});
  house.says("");
  std::this_thread::sleep_for(std::chrono::seconds{3});
  CHECK(house.sink.letters().size() == 4);
  CHECK(kept(house) == 0);
  CHECK(web_get(page).body.find("anna@example.com") == std::string::npos);
}

TEST_CASE("a term that passes and an article that is withdrawn are an end, and say so",
          "[letters]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  confirmed(server, house, "anna%40example.com");
  auto const [now_said, expected] = GENERATE(table<std::string, std::string>({
      {"known_issue: {expected: 2020-01-01, status: fixing}\n", "прошёл"},
      {"status: archived\n" + std::string(running), "не числится"},
      {"", "не числится"},
  }));
  house.says(now_said);
  CHECK(text_of(house.sink.waits_for(2).back()).find(expected) != std::string::npos);
}

TEST_CASE("a customer asks from the own ticket; only a letter's key proves the address",
          "[letters]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  auto const made = json::parse(web_send("POST", server.url() + "/api/v1/tickets",
                                         json{{"email", "anna@example.com"},
                                              {"subject", "Не приходит письмо"},
                                              {"body", "Письмо с кодом для входа не пришло"}}
                                             .dump(),
                                         "application/json")
                                    .body);
  auto const key = made["key"].get<std::string>();
  auto const acknowledged = house.sink.waits_for(1).back();
  auto const letter_page = page_in(server, acknowledged, "/ru/tickets/m");
  auto const shown = web_get(server.url() + "/ru/tickets/" + key + "?new=1").body;
  CHECK(shown.find("name=\"ticket\" value=\"" + key) != std::string::npos);
  CHECK(shown.find("2096") != std::string::npos);

  auto const by = [&](std::string const& ticket_key) {
    return web_send("POST", server.url() + "/ru/issues",
                    "path=ru%2Faccount%2Foutage.md&ticket=" + ticket_key, form);
  };
  CHECK(by(key).status == 200);
  house.sink.waits_for(2);  // The key of the page alone: the address is asked first.
  CHECK(kept(house) == 0);
  auto const letter_key = letter_page.substr(letter_page.find("/tickets/m") + 9);
  CHECK(by(letter_key.substr(0, letter_key.find_first_of("/?"))).status == 200);
  CHECK(kept(house) == 1);
  house.says("");
  auto const told = house.sink.waits_for(3).back();
  CHECK(told.find("help+" + std::to_string(made["number"].get<int>()) + "-") != std::string::npos);
}
