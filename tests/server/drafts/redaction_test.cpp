#include "server/drafts/redaction.h"

#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace spravka;
using drafts::Redactor;
using drafts::Sensitive;
using drafts::Voice;

namespace {

struct Example {
  std::string kind;
  std::string language;
  std::string text;
  std::string expected;
};

std::string with_line_ends(std::string text) {
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

std::vector<Example> examples() {
  std::ifstream file(SPRAVKA_SOURCE_DIR "/tests/fixtures/redaction.tsv");
  std::vector<Example> all;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::vector<std::string> columns(1);
    for (char const next : line) {
      if (next == '\t') {
        columns.emplace_back();
      } else {
        columns.back() += next;
      }
    }
    REQUIRE(columns.size() == 4);
    std::string const text = with_line_ends(columns[2]);
    all.push_back(
        {columns[0], columns[1], text, columns[3].empty() ? text : with_line_ends(columns[3])});
  }
  return all;
}

struct Figures {
  int right{};     // Taken out as expected.
  int missed{};    // Not, or not wholly.
  int too_much{};  // Something else as well.

  double recall() const {
    return right + missed == 0 ? 1.0 : static_cast<double>(right) / (right + missed);
  }

  double precision() const {
    return right + too_much == 0 ? 1.0 : static_cast<double>(right) / (right + too_much);
  }
};

struct Span {
  std::size_t begin{};
  std::size_t end{};
  std::string kind;

  auto operator<=>(Span const&) const = default;
};

// "[имя 1]" at the beginning: its word, and how long it is.
std::string placeholder_word(std::string_view text, std::size_t& size) {
  static std::map<std::string, std::string, std::less<>> const words{
      {"имя", "name"},          {"name", "name"},         {"телефон", "phone"},
      {"phone", "phone"},       {"email", "email"},       {"карта", "card"},
      {"card", "card"},         {"счёт", "account"},      {"account", "account"},
      {"документ", "document"}, {"document", "document"}, {"адрес", "address"},
      {"address", "address"},   {"хост", "host"},         {"host", "host"},
      {"пользователь", "user"}, {"user", "user"},         {"секрет", "secret"},
      {"secret", "secret"},     {"номер", "order"},       {"number", "order"}};
  auto const space = text.find(' ');
  auto const close = text.find(']');
  if (!text.starts_with('[') || space == std::string_view::npos || space > close) {
    return {};
  }
  auto const word = words.find(text.substr(1, space - 1));
  bool const is_numbered =
      close != std::string_view::npos && close > space + 1 &&
      text.substr(space + 1, close - space - 1).find_first_not_of("0123456789") ==
          std::string_view::npos;
  if (word == words.end() || !is_numbered) {
    return {};
  }
  size = close + 1;
  return word->second;
}

// Which bytes of the original the placeholders stand for.
std::set<Span> spans_in(std::string const& original, std::string const& redacted) {
  std::set<Span> spans;
  std::size_t position = 0;
  std::string kind;
  std::string literal;
  auto const close = [&](bool is_end) {
    auto const at = is_end && literal.empty() ? original.size() : original.find(literal, position);
    REQUIRE(at != std::string::npos);
    if (!kind.empty()) {
      spans.insert({position, at, kind});
    }
    position = at + literal.size();
  };
  for (std::size_t i = 0; i < redacted.size();) {
    std::size_t size = 0;
    std::string const next = placeholder_word(std::string_view(redacted).substr(i), size);
    if (next.empty()) {
      literal += redacted[i++];
      continue;
    }
    close(false);
    kind = next;
    literal.clear();
    i += size;
  }
  close(true);
  return spans;
}

void compare(std::set<Span> const& expected, std::set<Span> const& found,
             std::map<std::string, Figures>& figures) {
  for (Span const& span : expected) {
    ++(found.contains(span) ? figures[span.kind].right : figures[span.kind].missed);
  }
  for (Span const& span : found) {
    figures[span.kind].too_much += expected.contains(span) ? 0 : 1;
  }
}

std::string redacted(std::string const& text, std::string const& language = "ru") {
  return Redactor({language}, {}).redact(text);
}

}  // namespace

TEST_CASE("personal data goes and facts stay, by kind, above the agreed floors", "[drafts]") {
  std::map<std::string, Figures> figures;
  std::vector<Example> const all = examples();
  REQUIRE(all.size() >= 500);
  for (Example const& example : all) {
    Redactor redactor({example.language}, {});
    std::string const result = redactor.redact(example.text);
    compare(spans_in(example.text, example.expected), spans_in(example.text, result), figures);
    bool const is_wrongly_calm = example.kind == "doubt" && redactor.uncertain().empty();
    bool const is_wrongly_asked = example.kind == "keep" && !redactor.uncertain().empty();
    figures["asks a person"].missed += is_wrongly_calm ? 1 : 0;
    figures["asks a person"].too_much += is_wrongly_asked ? 1 : 0;
    figures["asks a person"].right += example.kind == "doubt" && !is_wrongly_calm ? 1 : 0;
    if (result != example.expected || is_wrongly_calm || is_wrongly_asked) {
      std::cout << "  " << example.kind << ": " << example.text << "\n    gives " << result << "\n";
    }
  }
  std::cout << "lines " << all.size() << "\n" << std::fixed << std::setprecision(3);
  for (auto const& [kind, figure] : figures) {
    std::cout << std::left << std::setw(16) << kind << " found " << std::setw(4) << figure.right
              << " missed " << std::setw(3) << figure.missed << " too much " << std::setw(3)
              << figure.too_much << " recall " << figure.recall() << " precision "
              << figure.precision() << "\n";
    CHECK(figure.recall() >= 0.99);
    CHECK(figure.precision() >= 0.95);
  }
}

TEST_CASE("one value has one placeholder throughout, however it is written", "[drafts]") {
  Redactor redactor({"ru"}, {});
  CHECK(redactor.redact("8 (916) 204-55-31") == "[телефон 1]");
  CHECK(redactor.redact("+7 925 111-22-33") == "[телефон 2]");
  CHECK(redactor.redact("+79162045531") == "[телефон 1]");
  CHECK(redactor.counts() == std::map<Sensitive, int>{{Sensitive::Phone, 2}});
}

TEST_CASE("names of the ticket's people go in all cases, also without a capital", "[drafts]") {
  auto const text =
      GENERATE(as<std::string>(), "Игорь", "Игоря", "Игорю", "Игорем", "Игоре", "Савельева",
               "Савельеву", "Савельевым", "Игорь Савельев", "Савельев Игорь Петрович",
               "игорю савельеву", "И. Савельев", "Савельев И. П.");
  Redactor redactor({"ru"}, {"Савельев Игорь Петрович"});
  CHECK(redactor.redact("отдайте " + text + " доступ") == "отдайте [имя 1] доступ");
}

TEST_CASE("women's names, adjectival surnames and fleeting vowels are followed, too", "[drafts]") {
  auto const [name, text] = GENERATE(table<char const*, char const*>({
      {"Мария Петрова", "у Марии Петровой нет доступа"},
      {"Мария Петрова", "у Марией Петровых нет доступа"},
      {"Анна Вишневская", "у Анны Вишневской нет доступа"},
      {"Фёдор Достоевский", "у Федора Достоевского нет доступа"},
      {"Павел Кравец", "у Павла Кравца нет доступа"},
      {"Илья Шевченко", "у Ильи Шевченко нет доступа"},
      {"Лев Коваль", "у Льва Коваля нет доступа"},
      {"Peter Novak", "у peter novak нет доступа"},
      {"Юрий Ким", "у Юрия Кима нет доступа"},
  }));
  CHECK(Redactor({"ru"}, {name}).redact(text) == "у [имя 1] нет доступа");
}

TEST_CASE("a ticket's name that is an ordinary word takes no ordinary words with it", "[drafts]") {
  Redactor redactor({"en"}, {"Mark Page"});
  CHECK(redactor.redact("I mark the page as read") == "I mark the page as read");
  CHECK(redactor.redact("ask Mark Page about it") == "ask [name 1] about it");
  CHECK(redactor.redact("Mark it as read") == "Mark it as read");
  CHECK(redactor.uncertain().size() == 1);
}

TEST_CASE("a value given away once is known wherever else it stands", "[drafts]") {
  Redactor redactor({"en"}, {});
  redactor.learn("The bucket is called acme-static, my password is now Winter26!", Voice::Customer);
  redactor.learn("Set the header to acme-static.hb.cloud-storage.example", Voice::Agent);
  CHECK(redactor.redact("Set the header to acme-static.hb.cloud-storage.example") ==
        "Set the header to [host 1].hb.cloud-storage.example");
  CHECK(redactor.redact("it says Winter26! is wrong") == "it says [secret 1] is wrong");
}

TEST_CASE("hosts of the agent stay, hosts of the customer go, of both a person decides",
          "[drafts]") {
  Redactor redactor({"en"}, {});
  redactor.learn("shop.acme-sample.com fails at panel.provider.example, 203.0.113.9",
                 Voice::Customer);
  redactor.learn(
      "Open docs.provider.example and panel.provider.example, ping 203.0.113.9 and 198.51.100.7",
      Voice::Agent);
  CHECK(redactor.redact("shop.acme-sample.com, docs.provider.example, 203.0.113.9, 198.51.100.7") ==
        "[host 1], docs.provider.example, [host 2], 198.51.100.7");
  CHECK(redactor.uncertain().empty());
  CHECK(redactor.redact("panel.provider.example") == "panel.provider.example");
  REQUIRE(redactor.uncertain().size() == 1);
  CHECK(redactor.uncertain()[0].text == "panel.provider.example");
}

TEST_CASE("of a profile in a network that the agent names a person decides", "[drafts]") {
  auto const profile = GENERATE(as<std::string>(), "vk.com/id12345678", "instagram.com/ivan.petrov",
                                "https://t.me/ivanpetrov");
  Redactor redactor({"ru"}, {});
  redactor.learn("Мы есть на " + profile, Voice::Agent);
  CHECK(redactor.redact("Мы есть на " + profile) == "Мы есть на " + profile);
  REQUIRE(redactor.uncertain().size() == 1);
  CHECK(profile.ends_with(redactor.uncertain()[0].text));
  redactor.allow(redactor.uncertain()[0].text);
  CHECK(redactor.redact("Мы есть на " + profile) == "Мы есть на " + profile);
  CHECK(redactor.uncertain().size() == 1);
}

TEST_CASE("pages of a network itself are nobody's", "[drafts]") {
  Redactor redactor({"en"}, {});
  redactor.learn("See www.facebook.com/help and vk.com/privacy", Voice::Agent);
  CHECK(redactor.redact("See www.facebook.com/help and vk.com/privacy") ==
        "See www.facebook.com/help and vk.com/privacy");
  CHECK(redactor.uncertain().empty());
}

TEST_CASE("what a person decides of a text holds however it is written", "[drafts]") {
  Redactor redactor({"ru"}, {});
  redactor.allow("@ivan＿petrov");
  redactor.hide("@anna_petrova", Sensitive::User);
  CHECK(redactor.redact("Пишите @ivan_petrov или ＠anna_petrova") ==
        "Пишите @ivan_petrov или [пользователь 1]");
  CHECK(redactor.uncertain().empty());
}

TEST_CASE("what is not personal keeps the characters it was written in", "[drafts]") {
  CHECK(redacted("Ширина １０ м², ½ — № 5 … &#64; ☎ ８９１２３４５６７８９ ①") ==
        "Ширина １０ м², ½ — № 5 … &#64; ☎ [телефон 1] ①");
}

TEST_CASE("what a person allowed stays without a doubt, what he hid goes", "[drafts]") {
  Redactor redactor({"ru"}, {});
  redactor.allow("Кирсан Муравьёв");
  redactor.hide("синий дом у реки", Sensitive::Address);
  CHECK(redactor.redact("отдел Кирсан Муравьёв, синий дом у реки") ==
        "отдел Кирсан Муравьёв, [адрес 1]");
  CHECK(redactor.uncertain().empty());
}

TEST_CASE("nothing hides behind invisible characters", "[drafts]") {
  CHECK(redacted("+7\xC2\xA0"
                 "916\xE2\x80\x8B 204\xE2\x80\x91"
                 "55\xE2\x80\x91"
                 "31") == "[телефон 1]");
  CHECK(redacted("ivan\xC2\xAD@primer.ru") == "[email 1]");
}

TEST_CASE("any bytes are read to their end", "[drafts]") {
  auto const text = GENERATE(as<std::string>(), "", "\xFF\xFE", "\xD0", "@", "@@@",
                             "пароль:", "пароль: ", "://", "::", "№", "+", "(((", "заказ №", "a@b",
                             "-----BEGIN ", "/home/", "C:\\Users\\", "`", "1.2.3.", "ул.", "Mr");
  CHECK(redacted(text).size() >= text.size() / 2);
}

TEST_CASE("a long text is read in linear time", "[drafts]") {
  auto const piece =
      GENERATE(as<std::string>(), "a@", "1 ", "12-", "пароль ", "заказ-", "сервер-", "eyJ.",
               "?key=", "A.", "Иван ", "ул. ", "a+", "://a", ":", "http://", "-----BEGIN ", "1) ",
               "4276 **** ", "ab12", "--", "Mr ", "home/", "DE89", "паспорт 1 ");
  std::string text;
  auto const work = [&](std::size_t size) {
    while (text.size() < size) {
      text += piece;
    }
    std::clock_t const start = std::clock();  // Of this process alone, however busy the machine.
    (void)redacted(text);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  double const small = work(20'000);
  double const large = work(80'000);
  // Four times the text: four times the work, where a square would be sixteen. What takes next to
  // nothing is not compared.
  CHECK((large < 0.2 || large < 10 * small));
}

TEST_CASE("the desk's own mailbox stays in a reply, an agent's and a customer's go", "[drafts]") {
  Redactor redactor({"en"}, {});
  redactor.learn("I wrote from info@acme-sample.com", Voice::Customer);
  redactor.learn("Write to support@provider.example or to j.doe@provider.example", Voice::Agent);
  CHECK(redactor.redact("support@provider.example, j.doe@provider.example, info@acme-sample.com") ==
        "support@provider.example, [email 1], [email 2]");
  CHECK(redactor.uncertain().empty());
}
