#include "server/tickets/ticket_form.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {
namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

TicketForm a_form() {
  TicketForm form;
  form.name = "Анна";
  form.email = "anna@example.com";
  form.subject = "Не приходит письмо";
  form.body = "Жду второй день.";
  return form;
}

std::string repeated(std::string const& letter, std::size_t times) {
  std::string text;
  for (std::size_t index = 0; index < times; ++index) {
    text += letter;
  }
  return text;
}

FormErrors errors_of(TicketForm const& form) {
  auto const ticket = open_ticket(form, now);
  return ticket ? FormErrors{} : ticket.error();
}

}  // namespace

TEST_CASE("a good form makes an open ticket with the customer's text first", "[tickets]") {
  auto form = a_form();
  form.type = "problem";
  form.group = " billing ";
  form.language = "ru";
  form.fields = {{"номер заказа", " 123 "}, {"пусто", "  "}};
  auto const ticket = open_ticket(form, now);
  REQUIRE(ticket);
  CHECK(ticket->number == 0);
  CHECK(ticket->key.empty());
  CHECK(ticket->name == "Анна");
  CHECK(ticket->email == "anna@example.com");
  CHECK(ticket->subject == "Не приходит письмо");
  CHECK(ticket->type == Type::Problem);
  CHECK(ticket->status == Status::Open);
  CHECK(ticket->group == "billing");
  CHECK(ticket->language.code == "ru");
  CHECK(ticket->fields == std::map<std::string, std::string>{{"номер заказа", "123"}});
  CHECK(ticket->created == now);
  CHECK(ticket->updated == now);
  REQUIRE(ticket->messages.size() == 1);
  CHECK(ticket->messages[0] ==
        Message{0, Author::Customer, "Анна", "Жду второй день.", false, {}, now});
}

TEST_CASE("subject, body and e-mail are required and all missing ones are told at once",
          "[tickets]") {
  TicketForm form;
  form.subject = " \xE2\x80\x8B ";
  form.body = "\r\n\t";
  REQUIRE(errors_of(form) ==
          FormErrors{{"email", "required"}, {"subject", "required"}, {"body", "required"}});
}

TEST_CASE("each field has its limit in letters, not bytes", "[tickets]") {
  using Field = std::string TicketForm::*;
  auto const [field, name, limit] = GENERATE(table<Field, std::string, std::size_t>({
      {&TicketForm::name, "name", 100},
      {&TicketForm::subject, "subject", 200},
      {&TicketForm::body, "body", 20'000},
      {&TicketForm::group, "group", 100},
  }));
  auto form = a_form();
  form.*field = repeated("я", limit);
  CHECK(errors_of(form).empty());
  form.*field += "я";
  CHECK(errors_of(form) == FormErrors{{name, "too_long"}});
}

TEST_CASE("an e-mail over 254 bytes is too long", "[tickets]") {
  auto form = a_form();
  form.email = std::string(300, 'a') + "@example.com";
  REQUIRE(errors_of(form) == FormErrors{{"email", "too_long"}});
}

TEST_CASE("at most 20 further fields of 1,000 letters", "[tickets]") {
  auto form = a_form();
  for (int index = 0; index < 20; ++index) {
    form.fields["field" + std::to_string(index)] = repeated("я", 1'000);
  }
  CHECK(errors_of(form).empty());
  form.fields["field0"] += "я";
  CHECK(errors_of(form) == FormErrors{{"fields", "too_long"}});
  form.fields["field0"] = "1";
  form.fields["one more"] = "1";
  CHECK(errors_of(form) == FormErrors{{"fields", "too_long"}});
}

TEST_CASE("an unknown type or language is refused, a missing one is not", "[tickets]") {
  auto form = a_form();
  form.type = "complaint";
  form.language = "xx";
  CHECK(errors_of(form) == FormErrors{{"type", "unknown"}, {"lang", "unknown"}});
  form.type.clear();
  form.language.clear();
  auto const ticket = open_ticket(form, now);
  REQUIRE(ticket);
  CHECK(ticket->type == Type::Question);
  CHECK(ticket->language.code == "ru");
  form.subject = "No letter comes";
  form.body = "Waiting for two days.";
  CHECK(open_ticket(form, now)->language.code == "en");
  form.subject = "404";
  form.body = "10.0.0.1";
  CHECK_FALSE(open_ticket(form, now)->language.empty());
}

TEST_CASE("nothing typed becomes a second header line", "[tickets]") {
  auto form = a_form();
  form.name = "Анна\r\nBcc: everyone@example.com";
  form.subject =
      "Тема\xE2\x80\xA8"
      "X-Header: 1";
  form.group = "a\nb";
  auto const ticket = open_ticket(form, now);
  REQUIRE(ticket);
  CHECK(ticket->name == "Анна Bcc: everyone@example.com");
  CHECK(ticket->subject == "Тема X-Header: 1");
  CHECK(ticket->group == "a b");
  form.email = "anna@example.com\r\nBcc: everyone@example.com";
  CHECK(errors_of(form) == FormErrors{{"email", "bad_email"}});
}

TEST_CASE("an e-mail address has one @ and a dot behind it", "[tickets]") {
  auto const [address, is_good] = GENERATE(table<std::string, bool>({
      {"anna@example.com", true},
      {"anna+tag@mail.example.co.uk", true},
      {"o'hara@example.com", true},
      {"анна@почта.рф", true},
      {std::string(242, 'a') + "@example.com", true},
      {std::string(243, 'a') + "@example.com", false},
      {"", false},
      {"anna", false},
      {"@example.com", false},
      {"anna@", false},
      {"anna@example", false},
      {"anna@.com", false},
      {"anna@example.", false},
      {"anna@exam..ple.com", false},
      {"a@b@example.com", false},
      {"an na@example.com", false},
      {" anna@example.com", false},
      {"anna@example.com\n", false},
      {"anna@example.com\r\nBcc: x", false},
      {"anna@example.com\xE2\x80\xA8", false},
      {"anna\xC2\xA0"
       "b@example.com",
       false},
      {std::string("anna\0@example.com", 17), false},
      {"anna@example.com,b@example.com", false},
      {"Anna <anna@example.com>", false},
      {"anna\xFF@example.com", false},
  }));
  CAPTURE(address);
  REQUIRE(is_email(address) == is_good);
}

}  // namespace spravka::tickets
