// Two hundred solved tickets become drafts, in two languages and with everything in them that
// people write about themselves. Nothing of it may stand in the repository, in no file of any
// commit: what was committed once is in every clone.
#include <array>
#include <cstdio>

#include <catch2/catch.hpp>

#include "server/http/request.h"
#include "tests/support/browser.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::accounts::Role;
using spravka::http::Method;

namespace {

constexpr int tickets = 200;

std::string digits(std::uint64_t number, int width) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%0*llu", width, static_cast<unsigned long long>(number));
  return text.data();
}

/// The last digit that makes a card number right.
std::string card(int number) {
  auto const first = "4276" + digits(static_cast<std::uint64_t>(number) * 7'919, 11);
  int sum = 0;
  for (std::size_t at = 0; at < first.size(); ++at) {
    int const digit = (first[at] - '0') * (at % 2 == 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return first + std::to_string((10 - sum % 10) % 10);
}

/// A person's tax number with its two check digits.
std::string tax_number(int number) {
  auto text = "77" + digits(static_cast<std::uint64_t>(number) * 104'729, 8);
  std::array const eleventh{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  std::array const twelfth{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  int sum = 0;
  for (std::size_t at = 0; at < eleventh.size(); ++at) {
    sum += (text[at] - '0') * eleventh[at];
  }
  text += std::to_string(sum % 11 % 10);
  sum = 0;
  for (std::size_t at = 0; at < twelfth.size(); ++at) {
    sum += (text[at] - '0') * twelfth[at];
  }
  return text + std::to_string(sum % 11 % 10);
}

std::string iban(int number) {
  auto const account = "500105170000" + digits(static_cast<std::uint64_t>(number), 6);
  int rest = 0;
  for (char const digit : account + "131400") {  // DE, and 00 for what is to be found.
    rest = (rest * 10 + (digit - '0')) % 97;
  }
  return "DE" + digits(static_cast<std::uint64_t>(98 - rest), 2) + account;
}

struct Person {
  std::string first;
  std::string last;
  std::string email;
  std::string phone;
  std::string card;
  std::string document;
  std::string tax_number;
  std::string iban;
  std::string order;
  std::string address;
  std::string key;
  std::string note;

  std::string name() const { return first + " " + last; }

  std::vector<std::string> canaries() const {
    return {last, email, phone, card, document, tax_number, iban, order, address, key, note};
  }
};

Person person(int number, bool is_russian) {
  std::array const russian_first{"Марина", "Игорь", "Светлана", "Артём", "Ольга", "Никита"};
  std::array const russian_last{"Ковалёва", "Прохоренко", "Синявская", "Бурмистров",
                                "Жукова",   "Овчинников", "Зайцева"};
  std::array const english_first{"Margaret", "Colin", "Stephanie", "Oliver", "Rebecca", "Duncan"};
  std::array const english_last{"Whitfield",  "Ashworth", "Pemberton", "Kowalski",
                                "Hargreaves", "Nakamura", "Okonkwo"};
  auto const at = static_cast<std::size_t>(number);
  auto const text = std::to_string(number);
  Person one;
  one.first = is_russian ? russian_first.at(at % 6) : english_first.at(at % 6);
  one.last = is_russian ? russian_last.at(at % 7) : english_last.at(at % 7);
  one.email = "person" + text + "@primer" + text + ".example";
  one.phone = (is_russian ? "+7 916 2" : "+44 20 794") + digits(at % 100, 2) + "-" +
              digits(at * 37 % 100, 2) + "-" + digits(at * 53 % 100, 2);
  one.card = card(number);
  one.document = "45" + digits(at % 100, 2) + " " + digits(700'000 + at, 6);
  one.tax_number = tax_number(number);
  one.iban = iban(number);
  one.order = "AB-" + digits(8'100'000 + at, 7);
  one.address = "203.0.113." + std::to_string(at % 250);
  one.key = "sk_live_" + digits(at * 982'451'653ULL, 14) + "Qz7LmN2xPd";
  one.note = "canarynote" + text;
  return one;
}

struct Trouble {
  char const* subject;
  char const* body;
  char const* solution;
};

Trouble trouble(int number, bool is_russian) {
  static std::array<Trouble, 4> const russian{
      {{"Не приходит код подтверждения",
        "При входе через телефон не приходит код подтверждения, пробую второй день.",
        "1. Отключите у оператора запрет коротких номеров.\n2. Запросите код ещё раз."},
       {"Не открывается отчёт за квартал",
        "Отчёт за квартал не открывается, вместо него пустая страница.",
        "1. Обновите страницу с очисткой кэша.\n2. Откройте отчёт из раздела «Документы»."},
       {"Двойное списание за подписку", "За подписку деньги списаны дважды в один день.",
        "1. Откройте «Платежи».\n2. Нажмите «Вернуть лишнее» у второго платежа."},
       {"Не меняется адрес доставки", "В заказе не меняется адрес доставки, кнопка не нажимается.",
        "1. Отмените сборку заказа.\n2. Измените адрес и подтвердите его снова."}}};
  static std::array<Trouble, 4> const english{
      {{"Confirmation code does not arrive",
        "The confirmation code does not arrive when signing in by phone, second day now.",
        "1. Allow short numbers at your operator.\n2. Ask for the code again."},
       {"Quarterly report stays empty", "The quarterly report does not open, the page is empty.",
        "1. Reload the page without its cache.\n2. Open the report from Documents."},
       {"Charged twice for the subscription", "The subscription was charged twice on one day.",
        "1. Open Payments.\n2. Press Return at the second payment."},
       {"Delivery address cannot be changed",
        "The delivery address of the order cannot be changed.",
        "1. Stop the packing of the order.\n2. Change the address and confirm it again."}}};
  auto const at = static_cast<std::size_t>(number / 2) % 4;
  return is_russian ? russian.at(at) : english.at(at);
}

std::string letter_of(Person const& one, Trouble const& about, bool is_russian) {
  if (is_russian) {
    return "Здравствуйте! Меня зовут " + one.name() + ". " + about.body + "\n\nТелефон " +
           one.phone + ", почта " + one.email + ". Карта " + one.card + ", паспорт " +
           one.document + ", ИНН " + one.tax_number + ", счёт " + one.iban + ".\nЗаказ № " +
           one.order + ", заходил с адреса " + one.address + ", ключ " + one.key +
           ".\n\nС уважением,\n" + one.name() + "\n\n20.11.2026 10:00, " + one.name() + " <" +
           one.email + "> пишет:\n> Мой телефон " + one.phone + "\n";
  }
  return "Hello, my name is " + one.name() + ". " + about.body + "\n\nPhone " + one.phone +
         ", mail " + one.email + ". Card " + one.card + ", passport " + one.document +
         ", tax number " + one.tax_number + ", account " + one.iban + ".\nOrder number " +
         one.order + ", signed in from " + one.address + ", key " + one.key +
         ".\n\nKind regards,\n" + one.name() + "\n\nOn 20 Nov 2026, " + one.name() + " <" +
         one.email + "> wrote:\n> My phone is " + one.phone + "\n";
}

struct Desk {
  HelpCenter center{some_articles()};
  SignIn agent = center.add_user("desk-agent", Role::Agent);
  Browser browser{center};

  Browser::Answer says(std::string const& address, json const& body, bool as_agent = true) {
    return browser.calls(Method::Post, address, body, as_agent ? agent.token : std::string());
  }

  /// 201 when there is a draft now. What may be personal is hidden, as an agent in doubt does.
  int drafts(std::string const& ticket) {
    auto const first = says(ticket + "/draft", json::object());
    if (first.status != 422 || first.body["error"]["code"] != "redaction_uncertain") {
      return first.status;
    }
    auto hidden = json::array();
    for (auto const& [text, kind] : first.body["error"]["fields"].items()) {
      hidden.push_back(text);
    }
    return says(ticket + "/draft", {{"hidden", hidden}}).status;
  }

  int goes_the_whole_way(Person const& one, Trouble const& about, bool is_russian) {
    auto const made = says("/api/v1/tickets",
                           {{"name", one.name()},
                            {"email", one.email},
                            {"subject", about.subject},
                            {"body", letter_of(one, about, is_russian)},
                            {"lang", is_russian ? "ru" : "en"},
                            {"type", "problem"}},
                           false);
    REQUIRE(made.status == 201);
    auto const ticket = "/api/v1/tickets/" + std::to_string(made.body["number"].get<int>());
    REQUIRE(says(ticket + "/messages",
                 {{"body", one.note + " " + one.phone + " " + one.last}, {"internal", true}})
                .status == 201);
    std::string const greeting = is_russian ? "Здравствуйте, " : "Hello ";
    REQUIRE(says(ticket + "/messages", {{"body", greeting + one.name() + "!\n\n" + about.solution +
                                                     "\n\n" + one.email + ", " + one.phone}})
                .status == 201);
    REQUIRE(says(ticket + "/resolve",
                 {{"environment", one.name() + ", " + one.address},
                  {"solution", std::string(about.solution) + "\n3. " +
                                   (is_russian ? "Если не помогло: " : "If it did not help: ") +
                                   one.phone + ", " + one.email + "."}})
                .status == 200);
    return drafts(ticket);
  }
};

}  // namespace

TEST_CASE("of two hundred customers nothing personal is in any commit of the repository",
          "[journeys]") {
  Desk desk;
  int drafted = 0;
  std::vector<Person> people;
  for (int number = 0; number < tickets; ++number) {
    bool const is_russian = number % 2 == 0;
    people.push_back(person(number, is_russian));
    int const status =
        desk.goes_the_whole_way(people.back(), trouble(number, is_russian), is_russian);
    CAPTURE(number, status);
    CHECK((status == 201 || status == 409 || status == 422));
    drafted += status == 201 ? 1 : 0;
  }
  CHECK(drafted > tickets * 3 / 4);
  auto const history = desk.center.repository().git({"log", "-p", "--all", "--format=fuller"});
  REQUIRE(history.find("запрет коротких номеров") != std::string::npos);
  REQUIRE(history.find("Change the address") != std::string::npos);
  for (auto const& one : people) {
    for (auto const& canary : one.canaries()) {
      CAPTURE(canary);
      CHECK(history.find(canary) == std::string::npos);
    }
  }
  // And no stranger finds a draft before it is published.
  CHECK(desk.browser
            .calls(Method::Get,
                   "/api/v1/search?q=" + spravka::http::percent_encode("запрет коротких номеров"))
            .body["total"] == 0);
}
