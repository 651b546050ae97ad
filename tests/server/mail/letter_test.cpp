#include "server/mail/letter.h"

#include <catch2/catch.hpp>

#include "server/mail/letter_reader.h"

namespace spravka::mail {
namespace {

OutgoingLetter a_letter() {
  return {.from = {"Поддержка", "support@help.example.com"},
          .reply_to = "support+41-abc@help.example.com",
          .to = {"", "anna@example.com"},
          .subject = "[№ 41] Деньги не вернулись",
          .text = "Здравствуйте!\n\n.Точка в начале строки\n",
          .html = "<p>Здравствуйте!</p>",
          .message_id = "third.41@help.example.com",
          .references = {"first@example.com", "second.41@help.example.com"},
          .date = std::chrono::sys_seconds{std::chrono::seconds{1'795'000'000}}};
}

std::string header(std::string const& letter, std::string const& name) {
  auto const at = letter.find(name + ": ");
  return at == std::string::npos
             ? ""
             : letter.substr(at + name.size() + 2, letter.find("\r\n", at) - at - name.size() - 2);
}

std::size_t count(std::string const& text, std::string const& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a letter says what it answers, that a program wrote it, and where to answer", "[mail]") {
  auto const letter = compose(a_letter());
  CHECK(header(letter, "In-Reply-To") == "<second.41@help.example.com>");
  CHECK(letter.find("<first@example.com> <second.41@help.example.com>") != std::string::npos);
  CHECK(header(letter, "Message-Id") == "<third.41@help.example.com>");
  CHECK(header(letter, "Auto-Submitted") == "auto-replied");
  CHECK(letter.find("support+41-abc@help.example.com") != std::string::npos);
  CHECK(letter.find("multipart/alternative") != std::string::npos);
  CHECK(letter.find("text/plain; charset=utf-8") != std::string::npos);
}

TEST_CASE("what a person wrote is not marked as a program's, so that a help desk takes it in",
          "[mail]") {
  auto answer = a_letter();
  CHECK(read_letter(compose(answer))->is_automatic);
  answer.is_by_person = true;
  auto const letter = compose(answer);
  CHECK(header(letter, "Auto-Submitted").empty());
  CHECK_FALSE(read_letter(letter)->is_automatic);
}

TEST_CASE("every line of a letter ends in CR LF and none is too long", "[mail]") {
  auto const letter = compose(a_letter());
  CHECK(count(letter, "\n") == count(letter, "\r\n"));
  CHECK(count(letter, "\r") == count(letter, "\r\n"));
  std::size_t begin = 0;
  for (auto end = letter.find("\r\n"); end != std::string::npos; end = letter.find("\r\n", begin)) {
    CHECK(end - begin <= 998);
    begin = end + 2;
  }
}

TEST_CASE("what is typed into a subject or a name makes no header", "[mail]") {
  auto const* const bad =
      GENERATE("Hi\nBcc: all@example.com", "Hi\r\nBcc: all@example.com", "Hi\rBcc: all@example.com",
               "Hi\xE2\x80\xA8"
               "Bcc: all@example.com");
  auto letter = a_letter();
  letter.subject = bad;
  letter.from.name = bad;
  letter.to.name = bad;
  auto const bytes = compose(letter);
  CHECK(bytes.find("\r\nBcc:") == std::string::npos);
  CHECK(count(bytes, "\r\nTo: ") == 1);
  auto const read = read_letter(bytes);
  REQUIRE(read);
  CHECK(read->recipients == std::vector<std::string>{"anna@example.com"});
}

TEST_CASE("a subject comes back as it was written, however long", "[mail]") {
  auto letter = a_letter();
  letter.subject =
      GENERATE(as<std::string>{}, "Деньги не вернулись", "Re: Не приходит код подтверждения",
               "=?utf-8?b?0JA=?=", std::string(300, 'x') + " конец", "a \"b\" <c> (d), e; f: g");
  auto const read = read_letter(compose(letter));
  REQUIRE(read);
  CHECK(read->subject == letter.subject);
}

TEST_CASE("an address that is none goes nowhere", "[mail]") {
  auto letter = a_letter();
  letter.to.address = GENERATE(as<std::string>{}, "", "anna", "anna@example.com\r\nBcc: b@c.de",
                               "a@b@c.de", "anna@example.com, b@c.de");
  CHECK_THROWS_AS(compose(letter), MailError);
}

TEST_CASE("a name that looks encoded already is shown as it was typed", "[mail]") {
  auto const* const typed =
      GENERATE("=?utf-8?q?evil=40x.ru?=", "Анна =?utf-8?b?0JzQsNGA0LjRjw==?=");
  auto letter = a_letter();
  letter.to.name = typed;
  letter.from.name = typed;
  auto const bytes = compose(letter);
  CHECK(header(bytes, "To").find("evil") == std::string::npos);
  CHECK(header(bytes, "To").starts_with("=?utf-8?B?"));
  CHECK(read_letter(bytes).value().from.name == typed);
}

TEST_CASE("a mailbox is written with its name or without", "[mail]") {
  CHECK(parse_mailbox("Support <s@example.com>") == Mailbox{"Support", "s@example.com"});
  CHECK(parse_mailbox("\"Help, Desk\" <s@example.com>") == Mailbox{"Help, Desk", "s@example.com"});
  CHECK(parse_mailbox("s@example.com") == Mailbox{"", "s@example.com"});
  CHECK_THROWS_AS(parse_mailbox("Support"), MailError);
}

}  // namespace spravka::mail
