// Against real servers on loopback: SMTP by aiosmtpd, IMAP by Dovecot.
#include <catch2/catch.hpp>

#include "server/mail/imap.h"
#include "server/mail/letter.h"
#include "server/mail/letter_reader.h"
#include "server/mail/smtp.h"
#include "tests/support/mail_servers.h"

namespace spravka::mail {
namespace {

std::string a_letter(std::string const& text) {
  return compose({.from = {"", "support@help.example.com"},
                  .reply_to = {},
                  .to = {"", "anna@example.com"},
                  .subject = "Тема",
                  .text = text,
                  .html = {},
                  .message_id = "1@help.example.com",
                  .references = {},
                  .date = {}});
}

DeliveryReport send(std::string const& url, std::string const& recipient,
                    std::string const& letter) {
  return deliver({.url = url, .user = {}, .password = {}, .requires_tls = false},
                 "support@help.example.com", recipient, letter);
}

}  // namespace

TEST_CASE("an SMTP server receives the letter as it was written", "[mail]") {
  tests::MailSink const server;
  auto const report = send(server.url(), "anna@example.com", a_letter(".\n..точки\nконец"));
  REQUIRE(report.outcome == Delivery::Accepted);
  auto const letters = server.waits_for(1);
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].starts_with("X-Envelope: support@help.example.com anna@example.com"));
  auto const read = read_letter(letters[0]);
  REQUIRE(read);
  CHECK(read->text == ".\n..точки\nконец");
}

TEST_CASE("lines that hold a dot alone end no letter", "[mail]") {
  tests::MailSink const server;
  std::string const smuggled =
      "From: a@example.com\r\nSubject: x\r\n\r\nHello\r\n.\r\nMAIL FROM:<b@example.com>\r\n";
  REQUIRE(send(server.url(), "anna@example.com", smuggled).outcome == Delivery::Accepted);
  CHECK(server.waits_for(1).size() == 1);
  CHECK(server.letters()[0].find("MAIL FROM:<b@example.com>") != std::string::npos);
}

TEST_CASE("refused for good, asked to come back, and not reached are three things", "[mail]") {
  tests::MailSink server;
  CHECK(send(server.url(), "nobody@example.com", a_letter("x")).outcome == Delivery::Refused);
  CHECK(send(server.url(), "later@example.com", a_letter("x")).outcome == Delivery::Later);
  auto const url = server.url();
  server.stops();
  auto const report = send(url, "anna@example.com", a_letter("x"));
  CHECK(report.outcome == Delivery::Later);
  CHECK(report.reason.find("anna") == std::string::npos);
  CHECK_THROWS_AS(send(url, "anna@example.com>\r\nRCPT TO:<b@c.de", a_letter("x")), MailError);
}

TEST_CASE("unread letters of an IMAP mailbox are found and fetched whole", "[mail]") {
  tests::MailHouse house;
  MailServer const mailbox{house.url(), "support", "secret", false};
  CHECK(unread_letters(mailbox).empty());
  house.receives(tests::letter_file("gmail_reply_ru.eml"));
  house.receives(tests::letter_file("iphone_photo.eml"));
  auto const uids = unread_letters(mailbox);
  REQUIRE(uids.size() == 2);
  auto const letter = read_letter(fetch_letter(mailbox, uids[0]));
  REQUIRE(letter);
  CHECK_FALSE(letter->text.empty());
  CHECK(fetch_letter(mailbox, 999'999).empty());
  CHECK(unread_letters(mailbox).size() == 1);
  CHECK_THROWS_AS(unread_letters({house.url(), "support", "wrong", false}), MailError);
}

}  // namespace spravka::mail
