// Letters to somebody who speaks a language that was added by files alone: each kind of them, out
// by a real SMTP server and in by a real mailbox.
#include <memory>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/mail/letter_reader.h"
#include "tests/support/german.h"
#include "tests/support/mail_servers.h"
#include "tests/support/process.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;

namespace {

constexpr char const* form = "application/x-www-form-urlencoded";
constexpr char const* site = "http://help.example.com";

/// A help center in German, with somebody at its desk.
class GermanHouse {
public:
  explicit GermanHouse(std::vector<std::string> more = {}) {
    write_german_articles(repository_);
    says("investigating");
    more.insert(more.end(), {"--theme", theme_.str(), "--smtp-url", sink_.url(), "--mail-from",
                             "Hilfe <hilfe@help.example.com>", "--base-url", site, "--site-name",
                             "Buchladen", "--rate-limits", "off"});
    server_ = std::make_unique<RunningServer>(repository_.str(), data_.str(), more);
    Process adding({SPRAVKA_PROGRAM, "user", "add", "olga", "--role", "agent", "--data",
                    data_.str(), "--json"});
    REQUIRE(adding.ends() == 0);
    token_ = json::parse(adding.output())["token"];
  }

  /// How it stands with the known issue.
  void says(std::string const& status) const {
    repository_.write("de/account/codes.md",
                      "---\ntitle: Codes kommen spät\nknown_issue: {since: 2026-11-20T08:00Z, "
                      "status: " +
                          status + "}\n---\n\nWarten Sie eine Stunde.\n");
    repository_.commit("How it stands");
  }

  json tells(std::string const& path, json const& body) const {
    auto const answer = web_send("POST", server_->url() + path, body.dump(), "application/json",
                                 {{"Authorization", "Bearer " + token_}});
    CAPTURE(path, answer.body);
    REQUIRE(answer.status < 300);
    return answer.body.empty() ? json() : json::parse(answer.body);
  }

  json ticket(int number) const {
    return json::parse(web_get(server_->url() + "/api/v1/tickets/" + std::to_string(number),
                               {{"Authorization", "Bearer " + token_}})
                           .body);
  }

  /// The last of `count` letters: its subject and text.
  std::string letter(std::size_t count) const {
    auto const letter = spravka::mail::read_letter(sink_.waits_for(count).at(count - 1));
    REQUIRE(letter);
    return letter->subject + "\n" + letter->text;
  }

  /// The page that a letter leads to, under the running server.
  std::string page_in(std::string const& letter, std::string const& part) const {
    auto const at = letter.find(site + part);
    CAPTURE(letter, part);
    REQUIRE(at != std::string::npos);
    auto const address = letter.substr(at, letter.find_first_of(" \n#", at) - at);
    return server_->url() + address.substr(std::string(site).size());
  }

  std::string url(std::string const& path) const { return server_->url() + path; }

private:
  GermanTheme theme_;
  TemporaryRepository repository_;
  TemporaryFolder data_;
  MailSink sink_;
  std::unique_ptr<RunningServer> server_;
  std::string token_;
};

void expect(std::string const& letter, std::vector<std::string> const& words) {
  for (auto const& one : words) {
    CAPTURE(letter, one);
    CHECK(letter.find(one) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("a German ticket is acknowledged, answered and asked about in German",
          "[journeys][mail]") {
  GermanHouse const house;
  house.tells(
      "/api/v1/tickets",
      {{"name", "Erika"},
       {"email", "erika@example.com"},
       {"subject", "Geld nicht angekommen"},
       {"body", "Guten Tag, die Erstattung für meine Bestellung ist nicht auf dem Konto."}});
  auto const received = house.letter(1);
  expect(received,
         {"Vorgang Nr. 1 ist da — Buchladen", "Wir haben Ihre Nachricht",
          "Wir antworten meist binnen 24 Stunden", "Geld für eine Bestellung zurückbekommen",
          "Das hat geholfen, Vorgang schließen", "Antworten Sie einfach auf diesen Brief"});
  auto const closing = web_get(house.page_in(received, "/de/tickets/"));
  REQUIRE(closing.status == 200);
  CHECK(closing.body.find("<html lang=\"de\">") != std::string::npos);

  house.tells("/api/v1/tickets/1/messages", {{"body", "Bitte warten Sie zehn Werktage."}});
  expect(house.letter(2), {"AW: Geld nicht angekommen", "Bitte warten Sie zehn Werktage.",
                           "Der ganze Schriftwechsel", "Antwort bewerten"});
  house.tells("/api/v1/tickets/1/resolve", {{"solution", "Das Geld ist da."}});
  expect(house.letter(3), {"AW: Geld nicht angekommen", "Wir halten das für gelöst",
                           "Das Geld ist da.", "Ist es gelöst?"});
}

TEST_CASE("a German letter opens a German ticket, and is answered in German", "[journeys][mail]") {
  MailHouse mailbox;
  GermanHouse const house({"--imap-url", mailbox.url(), "--imap-user", "support", "--imap-password",
                           "secret", "--imap-every", "1"});
  mailbox.receives(
      "From: Erika <erika@example.com>\r\nTo: hilfe@help.example.com\r\n"
      "Subject: Rechnung\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
      "Guten Tag, ich habe die Rechnung nicht bekommen. Wo kann ich die Rechnung "
      "herunterladen?\r\n\r\nAm 20.11.2026 um 10:00 schrieb Hilfe:\r\n> Alter Brief\r\n");
  expect(house.letter(1), {"Vorgang Nr. 1 ist da", "Eine Rechnung herunterladen"});
  auto const ticket = house.ticket(1);
  CHECK(ticket["lang"] == "de");
  CHECK(ticket["messages"][0]["body"].get<std::string>().find("Rechnung herunterladen?") !=
        std::string::npos);
}

TEST_CASE("who waits for the end of a German known issue is asked and told in German",
          "[journeys][mail]") {
  GermanHouse const house;
  REQUIRE(web_send("POST", house.url("/de/issues"),
                   "path=de%2Faccount%2Fcodes.md&email=erika%40example.com", form)
              .status == 200);
  auto const asked = house.letter(1);
  expect(asked, {"Bestätigen Sie Ihre Adresse — Buchladen", "„Codes kommen spät“",
                 "Ja, Bescheid geben", "tun Sie nichts"});
  REQUIRE(web_send("POST", house.page_in(asked, "/de/issues/"), "choice=tell", form).status == 200);
  house.says("resolved");
  expect(house.letter(2), {"Codes kommen spät: Neues — Buchladen", "Die Störung ist vorbei",
                           "/de/articles/account/codes", "der einzige Brief"});
}
