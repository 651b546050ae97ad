#include "server/mail/letter_reader.h"

#include <catch2/catch.hpp>

#include "tests/support/mail_servers.h"

namespace spravka::mail {
namespace {

IncomingLetter read(std::string const& name) {
  auto letter = read_letter(tests::letter_file(name));
  REQUIRE(letter);
  return *letter;
}

}  // namespace

TEST_CASE("a reply of Gmail says what is new, in its charset, and which letter it answers",
          "[mail]") {
  auto const letter = read("gmail_reply_ru.eml");
  CHECK(letter.from == Mailbox{"Анна Петрова", "anna.petrova@example.com"});
  CHECK(letter.subject == "Re: [№ 41] Деньги");
  CHECK(letter.text == "Спасибо, но деньги так и не пришли.");
  CHECK(letter.quoted.find("Подождите десять дней.") != std::string::npos);
  CHECK(letter.references.front() == "second.41@help.example.com");
  CHECK(letter.recipients.front() == "support+41-0123456789abcdef0123@help.example.com");
  CHECK_FALSE(letter.is_automatic);
}

TEST_CASE("an HTML letter of Outlook in windows-1251 becomes the text a person would read",
          "[mail]") {
  auto const letter = read("outlook_html_cp1251.eml");
  CHECK(letter.from.name == "Иван Орлов");
  CHECK(letter.subject == "RE: Отчёт");
  CHECK(letter.text ==
        "Добрый день!\n\nНе открывается отчёт за октябрь (https://example.com/report).");
  CHECK(letter.quoted.find("Какой отчёт не открывается?") != std::string::npos);
}

TEST_CASE("old charsets, and letters that say none, are read", "[mail]") {
  CHECK(read("mailru_koi8.eml").subject == "Не приходит код подтверждения");
  CHECK(read("mailru_koi8.eml").text ==
        "Здравствуйте!\nКод подтверждения не приходит второй день.");
  CHECK(read("no_charset_cp1251.eml").text == "Не печатает принтер.");
}

TEST_CASE("answers between quoted lines stay with what they answer; the signature goes", "[mail]") {
  auto const letter = read("thunderbird_inline_reply.eml");
  CHECK(letter.text.find("> Which printer is it?") != std::string::npos);
  CHECK(letter.text.find("An old one, the LX 300.") != std::string::npos);
  CHECK(letter.text.ends_with("Debian 12."));
  CHECK(letter.quoted.find("+44 20") != std::string::npos);
}

TEST_CASE("pictures come with their names, and never with a path", "[mail]") {
  auto const letter = read("iphone_photo.eml");
  CHECK(letter.text == "The button does nothing, see the picture.");
  REQUIRE(letter.files.size() == 1);
  CHECK(letter.files[0].name == "экран.png");
  CHECK(letter.files[0].bytes.substr(1, 3) == "PNG");
}

TEST_CASE("letters that programs wrote are known as such", "[mail]") {
  auto const* const name = GENERATE("out_of_office.eml", "bounce.eml", "mailing_list.eml");
  CAPTURE(name);
  CHECK(read(name).is_automatic);
}

TEST_CASE("our own letters are automatic too, so that two of us never talk to each other",
          "[mail]") {
  OutgoingLetter const own{.from = {"", "support@help.example.com"},
                           .reply_to = {},
                           .to = {"", "other-desk@example.com"},
                           .subject = "Received",
                           .text = "Thanks",
                           .html = {},
                           .message_id = "1@help.example.com",
                           .references = {},
                           .date = {}};
  auto const letter = read_letter(compose(own));
  REQUIRE(letter);
  CHECK(letter->is_automatic);
}

TEST_CASE("a subject and a name that were cut into encoded words come whole", "[mail]") {
  auto const letter = read_letter(
      "From: =?utf-8?B?0J3QtSDQv9GA0LjRhdC+0LTQuNGCINC60L7QtA==?=\r\n"
      " =?UTF-8?B?INC/0L7QtNGC0LLQtdGA0LbQtNC10L3QuNGP?= <a@example.com>\r\n"
      "Subject: =?utf-8?B?0JA=?= =?utf-8?B?0JHQkg==?= and =?utf-8?B?broken = =?x "
      "=?utf-8?Q?=D0=B0?=\r\n\r\n"
      "=?utf-8?B?0JA=?= =?utf-8?B?0JHQkg==?=\r\n");
  REQUIRE(letter);
  CHECK(letter->from.name == "Не приходит код подтверждения");
  CHECK(letter->subject.starts_with("АБВ and "));
  CHECK(letter->text == "=?utf-8?B?0JA=?= =?utf-8?B?0JHQkg==?=");  // A body is no header.
}

TEST_CASE("what is no letter is refused with a reason", "[mail]") {
  CHECK(read_letter("").error() != Unreadable::TooLong);
  CHECK_FALSE(read_letter(std::string(2'000, '\0')));
  CHECK_FALSE(read_letter("Subject: no sender\r\n\r\nHello\r\n"));
  CHECK(read_letter(std::string(max_letter_bytes + 1, 'x')).error() == Unreadable::TooLong);
}

TEST_CASE("a letter built to exhaust its reader is read in no time and little stack", "[mail]") {
  std::string deep = "From: a@example.com\r\nMIME-Version: 1.0\r\n";
  for (int level = 0; level < 500; ++level) {
    auto const boundary = "b" + std::to_string(level);
    deep +=
        "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
  }
  deep += "Content-Type: text/plain\r\n\r\nend\r\n";
  CHECK(read_letter(deep).has_value());

  std::string crowd = "From: a@example.com\r\nTo: ";
  for (int person = 0; person < 10'000; ++person) {
    crowd += "p" + std::to_string(person) + "@example.com, ";
  }
  auto const letter = read_letter(crowd + "\r\n\r\nHello\r\n");
  REQUIRE(letter);
  CHECK(letter->recipients.size() <= 100);
}

}  // namespace spravka::mail
