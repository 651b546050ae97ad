// A customer who only writes letters: through a real SMTP server and a real IMAP server.
#include <csignal>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/accounts/secret.h"
#include "server/mail/letter_reader.h"
#include "server/store/account_store.h"
#include "server/store/outbox.h"
#include "tests/support/help_center.h"
#include "tests/support/mail_servers.h"
#include "tests/support/process.h"
#include "tests/support/web_client.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::mail::read_letter;

namespace {

struct House {
  TemporaryRepository repository;
  TemporaryFolder data;
  MailSink sink;
  std::string token = spravka::accounts::new_secret();

  House() {
    for (auto const& [path, text] : some_articles()) {
      repository.write(path, text);
    }
    repository.commit("First articles");
    spravka::store::Database database(data.str());
    spravka::store::AccountStore(database).add({.name = "olga",
                                                .role = spravka::accounts::Role::Agent,
                                                .email = {},
                                                .password_hash = {},
                                                .token_digest = spravka::accounts::digest(token),
                                                .at = {}});
  }

  std::vector<std::string> flags() const {
    return {"--smtp-url",    sink.url(),
            "--mail-from",   "Help <help@help.example.com>",
            "--base-url",    "https://help.example.com",
            "--rate-limits", "off"};
  }
};

json api(RunningServer const& server, std::string const& token, std::string const& path,
         json const& body = nullptr) {
  std::map<std::string, std::string> const headers{{"Authorization", "Bearer " + token}};
  auto const answer = body.is_null() ? web_get(server.url() + path, headers)
                                     : web_send("POST", server.url() + path, body.dump(),
                                                "application/json", headers);
  CAPTURE(path, answer.status, answer.body);
  REQUIRE(answer.status < 300);
  return json::parse(answer.body);
}

int open_ticket(RunningServer const& server, std::string const& email) {
  return api(server, "", "/api/v1/tickets",
             {{"name", "Анна"},
              {"email", email},
              {"subject", "Деньги не вернулись: ВЫИГРАЙТЕ ПРИЗ"},
              {"body",
               "Отменила заказ неделю назад, деньги на карту так и не вернулись. Зайдите на "
               "http://evil.example"}})["number"]
      .get<int>();
}

/// The address behind a word of the letter that begins a line.
std::string address_in(std::string const& text, std::string const& part) {
  auto const at = text.find("https://", text.find(part));
  return text.substr(at, text.find_first_of(" \n", at) - at);
}

std::string path_of(std::string const& address) {
  return address.substr(std::string("https://help.example.com").size());
}

std::string header(std::string const& letter, std::string const& name) {
  auto const at = letter.find("\r\n" + name + ": ");
  auto const begin = at + name.size() + 4;
  return at == std::string::npos ? "" : letter.substr(begin, letter.find("\r\n", begin) - begin);
}

std::string answer_to(std::string const& letter, std::string const& text) {
  auto const reply_to = header(letter, "Reply-To");
  auto const open = reply_to.find('<');
  auto const address = open == std::string::npos
                           ? reply_to
                           : reply_to.substr(open + 1, reply_to.find('>') - open - 1);
  return "From: =?utf-8?B?0JDQvdC90LA=?= <anna@example.com>\r\nTo: " + address +
         "\r\nSubject: Re: answer\r\nMessage-ID: <" + spravka::accounts::new_id() +
         "@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
         "Content-Transfer-Encoding: 8bit\r\n\r\n" +
         text + "\r\n\r\n20.11.2026 10:00, Help пишет:\r\n> Ответ\r\n";
}

template <typename Check>
void waits_until(Check const& check) {
  auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (!check()) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
}

}  // namespace

TEST_CASE(
    "an acknowledgement has the number, the time and the answer, and not a word of its sender",
    "[journeys][mail]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  CHECK(web_get(server.url() + "/ru/tickets/new").body.find("Ответ придёт на почту") !=
        std::string::npos);
  auto const number = open_ticket(server, "anna@example.com");
  auto const letters = house.sink.waits_for(1);
  auto const letter = read_letter(letters[0]);
  REQUIRE(letter);
  CAPTURE(letter->text);
  CHECK(letter->subject.find("№ " + std::to_string(number)) != std::string::npos);
  CHECK(letter->text.find("24") != std::string::npos);
  CHECK(letter->text.find("Как вернуть деньги за заказ") != std::string::npos);
  for (auto const* typed : {"ПРИЗ", "evil", "Анна", "Отменила"}) {
    CHECK(letter->text.find(typed) == std::string::npos);
    CHECK(letter->subject.find(typed) == std::string::npos);
  }
  CHECK(letters[0].starts_with("X-Envelope: help@help.example.com anna@example.com"));

  // Programs that look into letters follow every link: nothing may change by that.
  auto const close = path_of(address_in(letter->text, "закрыть обращение"));
  REQUIRE(web_get(server.url() + close).status == 200);
  REQUIRE(web_get(server.url() + close).body.find("Как вернуть деньги") != std::string::npos);
  auto const ticket_api = "/api/v1/tickets/" + std::to_string(number);
  CHECK(api(server, house.token, ticket_api)["status"] == "open");
  auto const form = close.substr(0, close.find('?'));
  auto const closed =
      web_send("POST", server.url() + form, "solved=true&path=ru%2Fbilling%2Frefund.md",
               "application/x-www-form-urlencoded");
  CHECK(closed.status == 303);
  auto const after = api(server, house.token, ticket_api);
  CHECK(after["status"] == "resolved");
  CHECK(after["confirmed"] == true);
  CHECK(after["resolution"]["article"] == "ru/billing/refund.md");

  // Another ticket's key, a key that was changed, and no key open nothing.
  auto forged = form;
  forged.replace(forged.find("/m1-"), 4, "/m2-");
  CHECK(web_get(server.url() + forged + "?article=ru%2Fbilling%2Frefund.md").status == 404);
}

TEST_CASE("a conversation goes by mail alone, there and back", "[journeys][mail]") {
  House house;
  MailHouse mailbox;
  auto flags = house.flags();
  flags.insert(flags.end(), {"--imap-url", mailbox.url(), "--imap-user", "support",
                             "--imap-password", "secret", "--imap-every", "1"});
  RunningServer const server(house.repository.str(), house.data.str(), flags);
  mailbox.receives(letter_file("mailru_koi8.eml"));
  auto const acknowledgement = house.sink.waits_for(1)[0];
  CHECK(acknowledgement.starts_with("X-Envelope: help@help.example.com olga@example.net"));

  auto const first = api(server, house.token, "/api/v1/tickets/1");
  CHECK(first["subject"] == "Не приходит код подтверждения");
  CHECK(first["lang"] == "ru");
  api(server, house.token, "/api/v1/tickets/1/messages",
      {{"body", "Проверьте папку «Спам».\n\nПодробнее:\nhttps://help.example.com/ru/articles/a"}});
  auto const reply = house.sink.waits_for(2)[1];
  CHECK(header(reply, "In-Reply-To") == "<" + read_letter(acknowledgement)->message_id + ">");
  CHECK(read_letter(reply)->subject == "Re: Не приходит код подтверждения");
  CHECK(read_letter(reply)->text.find("«Спам»") != std::string::npos);
  // The customer's own help desk takes a person's answer for one.
  CHECK(read_letter(acknowledgement)->is_automatic);
  CHECK_FALSE(read_letter(reply)->is_automatic);

  mailbox.receives(answer_to(reply, "Спасибо, нашла!"));
  waits_until(
      [&] { return api(server, house.token, "/api/v1/tickets/1")["messages"].size() == 3; });
  auto const answered = api(server, house.token, "/api/v1/tickets/1");
  CHECK(answered["messages"][2]["body"] == "Спасибо, нашла!");
  // What stood below is folded away, not lost.
  CHECK(answered["messages"][2]["folded"] == "20.11.2026 10:00, Help пишет:\n> Ответ");
  CHECK(answered["status"] == "open");

  // A holiday notice is noted for the agents; nothing is answered.
  auto notice = answer_to(reply, "Я в отпуске.");
  mailbox.receives("Auto-Submitted: auto-replied\r\n" + notice);
  waits_until(
      [&] { return api(server, house.token, "/api/v1/tickets/1")["messages"].size() == 4; });
  CHECK(api(server, house.token, "/api/v1/tickets/1")["messages"][3]["internal"] == true);

  api(server, house.token, "/api/v1/tickets/1/resolve", {{"solution", "Письмо было в спаме."}});
  auto const question = read_letter(house.sink.waits_for(3)[2]);
  auto const page = path_of(address_in(question->text, "Решён или нет"));
  CHECK(web_get(server.url() + page.substr(0, page.find('#'))).status == 200);
  auto const no = web_send("POST", server.url() + page.substr(0, page.find('#')) + "/confirm",
                           "solved=false", "application/x-www-form-urlencoded");
  CHECK(no.status == 303);
  CHECK(api(server, house.token, "/api/v1/tickets/1")["status"] == "open");
  CHECK(house.sink.letters().size() == 3);

  // What was resolved by an article alone is told in the article's words.
  auto const resolved =
      api(server, house.token, "/api/v1/tickets/1/resolve", {{"article", "ru/billing/refund.md"}});
  CAPTURE(resolved.dump());
  REQUIRE(resolved["status"] == "resolved");
  auto const told = read_letter(house.sink.waits_for(4)[3]);
  CHECK(told->text.find("Нажмите «Вернуть деньги»") != std::string::npos);
  CHECK(told->text.find("https://help.example.com/ru/articles/billing/refund") !=
        std::string::npos);
}

TEST_CASE("letters wait while the mail server is away, and what it refuses is shown at the desk",
          "[journeys][mail]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  house.sink.stops();
  open_ticket(server, "anna@example.com");
  spravka::store::Database database(house.data.str());
  spravka::store::Outbox outbox(database);
  waits_until([&] {
    auto const unsent = outbox.unsent(10);
    return !unsent.empty() && unsent[0].attempts > 0;
  });
  CHECK(outbox.unsent(10)[0].state == "waiting");
  CHECK(outbox.unsent(10)[0].reason.starts_with("unreached "));
  house.sink.starts();
  REQUIRE(outbox.retry(outbox.unsent(10)[0].id, std::chrono::time_point_cast<std::chrono::seconds>(
                                                    std::chrono::system_clock::now())));
  house.sink.waits_for(1);

  open_ticket(server, "nobody@example.com");
  waits_until([&] { return outbox.counts().stuck == 1; });
  CHECK(outbox.unsent(10)[0].reason == "refused 550");
  // Read in the reader's own language at the desk.
  auto const told =
      web_get(server.url() + "/desk/letters?lang=ru", {{"Authorization", "Bearer " + house.token}});
  CHECK(told.body.find("почтовый сервер отказался принять, код 550") != std::string::npos);
  CHECK(web_get(server.url() + "/metrics").body.find("spravka_letters_stuck 1") !=
        std::string::npos);
}

TEST_CASE("a mail server's pipe delivers letters with or without the server running",
          "[journeys][mail]") {
  House house;
  auto const receive = [&](std::string const& letter) {
    house.data.write("letter.eml", letter);
    Process process({"/bin/sh", "-c",
                     std::string(SPRAVKA_PROGRAM) + " mail receive --json --data " +
                         house.data.str() + " --mail-from help@help.example.com < " +
                         house.data.str() + "/letter.eml"});
    int const code = process.ends();
    return std::pair(code, process.output());
  };
  auto const [code, output] = receive(letter_file("iphone_photo.eml"));
  CAPTURE(output);
  REQUIRE(code == 0);
  CHECK(json::parse(output)["outcome"] == "opened");
  CHECK(json::parse(receive(letter_file("iphone_photo.eml")).second)["outcome"] == "known");
  CHECK(json::parse(receive(letter_file("mailing_list.eml")).second)["outcome"] == "opened");
  CHECK(json::parse(receive("From: help@help.example.com\r\n\r\nown\r\n").second)["outcome"] ==
        "own");
  CHECK(receive("").first == 1);

  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  auto const ticket = api(server, house.token, "/api/v1/tickets/1");
  CHECK(ticket["name"] == "Mary");
  auto const file = ticket["messages"][0]["files"][0];
  CHECK(file["name"] == "экран.png");
  auto const path = "/desk/tickets/1/files/" + file["key"].get<std::string>();
  auto const got = web_get(server.url() + path, {{"Authorization", "Bearer " + house.token}});
  CHECK(got.status == 200);
  CHECK(got.headers.at("content-type") == "application/octet-stream");
  CHECK(got.headers.at("content-disposition").starts_with("attachment"));
  CHECK(got.headers.at("content-security-policy").starts_with("sandbox"));
  CHECK(web_get(server.url() + path).status != 200);
  // The next agent's answer reaches both; the list's robot is never written to.
  api(server, house.token, "/api/v1/tickets/1/messages", {{"body", "We look into it."}});
  api(server, house.token, "/api/v1/tickets/2/messages", {{"body", "Please stop."}});
  auto const letters = house.sink.waits_for(1);
  std::this_thread::sleep_for(std::chrono::seconds{2});
  CHECK(house.sink.letters().size() == 1);
  CHECK(letters[0].starts_with("X-Envelope: help@help.example.com mary@example.com"));
}

TEST_CASE("an answer that is a picture and no word, and one with a line across it, lose nothing",
          "[journeys][mail]") {
  House house;
  RunningServer const server(house.repository.str(), house.data.str(), house.flags());
  open_ticket(server, "anna@example.com");
  auto const acknowledgement = house.sink.waits_for(1)[0];
  auto const head = [&](std::string const& rest) {
    auto const whole = answer_to(acknowledgement, "");
    return whole.substr(0, whole.find("Content-Type")) + rest;
  };
  auto const receive = [&](std::string const& letter) {
    house.data.write("letter.eml", letter);
    Process process({"/bin/sh", "-c",
                     std::string(SPRAVKA_PROGRAM) + " mail receive --data " + house.data.str() +
                         " --mail-from help@help.example.com < " + house.data.str() +
                         "/letter.eml"});
    REQUIRE(process.ends() == 0);
  };
  receive(
      head("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
           "Content-Type: image/png\r\nContent-Disposition: attachment; filename=screen.png\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x\r\n"
           "Content-Type: application/x-msdownload\r\n"
           "Content-Disposition: attachment; filename=tool.exe\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\nTVqQ\r\n--x--\r\n"));
  receive(head("Content-Type: text/plain\r\n\r\nIt says:\r\n--\r\nerror 17\r\n"));
  auto const messages = api(server, house.token, "/api/v1/tickets/1")["messages"];
  REQUIRE(messages.size() == 4);
  CHECK(messages[1]["author"] == "customer");
  CHECK(messages[1]["body"] == "answer");
  CHECK(messages[1]["files"][0]["name"] == "screen.png");
  CHECK(messages[2]["internal"] == true);
  CHECK(messages[3]["body"] == "It says:");
  CHECK(messages[3]["folded"] == "--\nerror 17");
  auto const page =
      web_get(server.url() + "/desk/tickets/1", {{"Authorization", "Bearer " + house.token}}).body;
  CHECK(page.find("error 17") != std::string::npos);
  CHECK(page.find("tool.exe") != std::string::npos);
  CHECK(page.find("file_bad_kind") == std::string::npos);
}
