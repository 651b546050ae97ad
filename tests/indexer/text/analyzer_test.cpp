#include "indexer/text/analyzer.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using spravka::text::Analyzer;
using spravka::text::count_letters;
using spravka::text::is_stop_word;
using spravka::text::KnownWord;
using spravka::text::max_word_letters;
using spravka::text::Token;
using spravka::text::TokenKind;

namespace {

// "settings.json=settings+json x": a Whole with its parts, then a word.
std::string outline(std::vector<Token> const& tokens) {
  std::string text;
  auto before = TokenKind::Word;
  for (auto const& token : tokens) {
    if (token.kind == TokenKind::Part) {
      text += before == TokenKind::Whole ? "=" : "+";
    } else if (!text.empty()) {
      text += " ";
    }
    text += token.word;
    before = token.kind;
  }
  return text;
}

// True when the text begins with a character's first byte and ends with one's last.
bool is_made_of_characters(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    auto const first = static_cast<unsigned char>(text[at]);
    std::size_t const length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                                              : 4;
    if (length == 0) {
      return false;
    }
    for (std::size_t i = 1; i < length; ++i) {
      if (at + i >= text.size() || (static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) {
        return false;
      }
    }
    at += length;
  }
  return true;
}

struct Order {
  std::size_t begin{};
  std::size_t end{};
  std::uint32_t position{};
};

// Where a token may stand after those before it.
void require_in_order(Token const& token, Order const& before) {
  if (token.kind == TokenKind::Whole) {
    REQUIRE(token.begin >= before.end);
    REQUIRE(token.position == before.position + 1);
    REQUIRE(token.stem == token.word);
    return;
  }
  REQUIRE(token.begin >= before.begin);
  REQUIRE(token.position == before.position + 1);
}

void require_sound(std::string_view text, std::vector<Token> const& tokens) {
  Order before;
  for (auto const& token : tokens) {
    REQUIRE(token.begin < token.end);
    REQUIRE(token.end <= text.size());
    REQUIRE(is_made_of_characters(text.substr(token.begin, token.end - token.begin)));
    REQUIRE_FALSE(token.word.empty());
    REQUIRE_FALSE(token.stem.empty());
    REQUIRE(count_letters(token.word) <= max_word_letters);
    require_in_order(token, before);
    if (token.kind != TokenKind::Whole) {
      REQUIRE(token.begin >= before.end);
      before = {.begin = token.begin, .end = token.end, .position = token.position};
    }
  }
}

}  // namespace

TEST_CASE("word forms of one word share one stem", "[text]") {
  auto const [asked, written] = GENERATE(table<char const*, char const*>({
      {"возврат", "Возвраты"},
      {"плагины", "плагин"},
      {"плагины", "плагинов"},
      {"плагины", "ПЛАГИНАМ"},
      {"пользователь", "ПОЛЬЗОВАТЕЛЯМИ"},
      {"пример", "ПРИМЕР"},
      {"елка", "ЁЛКИ"},
      {"ещё", "еще"},
      {"шёл", "шел"},
      {"refund", "Refunds"},
      {"password", "passwords"},
      {"user", "user's"},
      {"user", "user’s"},
  }));
  Analyzer analyzer;
  REQUIRE(analyzer.analyze(asked).at(0).stem == analyzer.analyze(written).at(0).stem);
}

TEST_CASE("different words keep different stems", "[text]") {
  auto const [left, right] = GENERATE(table<char const*, char const*>({
      {"date", "data"},
      {"миксер", "микшер"},
      {"redis", "redirects"},
      {"все", "вас"},
  }));
  Analyzer analyzer;
  REQUIRE(analyzer.analyze(left).at(0).stem != analyzer.analyze(right).at(0).stem);
}

TEST_CASE("a word is folded to the form it is compared by", "[text]") {
  auto const [written, folded] = GENERATE(table<std::string, char const*>({
      {"Ёлки", "елки"},
      {"ЁЛКИ", "елки"},
      {"Е\u0308лки", "елки"},  // Decomposed.
      {"мои\u0306", "мой"},    // Decomposed.
      {"Йод", "йод"},
      {"за\u0301мок", "замок"},      // Stress.
      {"\u0450лка", "елка"},         // Stress in one character.
      {"е\u0308\u0301лка", "елка"},  // Both.
      {"е\u0301\u0308лка", "елка"},
      {"вос\u00ADстановле\u00ADние", "восстановление"},
      {"zero\u200Cwidth\u200Djoin\uFEFFers\u2060", "zerowidthjoiners"},
      {"ﬁle", "file"},
      {"ＡＢＣ", "abc"},
      {"Straße", "strasse"},
      {"foŉes", "fones"},  // A letter with an apostrophe of its own.
      {"İstanbul", "istanbul"},
      {"cafe\u0301", "café"},
      {"м²", "м2"},
      {"Cправка", "справка"},  // A Latin C.
      {"Cпpaвкa", "справка"},  // Four Latin letters of seven.
      {"Bход", "вход"},
      {"Wоrd", "word"},  // A Cyrillic о.
      {"pаsswоrd", "password"},
      {"GitHubе", "githube"},  // A Cyrillic ending.
      {"СОC", "сос"},          // Nothing but look-alikes.
      {"1C", "1с"},
      {"1С", "1с"},
      {"Settings.JSON", "settings.json"},
      {"Wi‑Fi", "wi-fi"},  // A non-breaking hyphen.
      {"С++", "c++"},      // A Cyrillic С.
      {"С#", "c#"},
      {"об'єкт", "об'єкт"},
      {"don’t", "don't"},
      {"", ""},
  }));
  Analyzer analyzer;
  REQUIRE(analyzer.fold(written) == folded);
  if (!written.empty()) {
    auto const tokens = analyzer.analyze(written);
    CHECK(tokens.at(0).word == folded);
    CHECK(tokens.at(0).begin == 0);
  }
}

TEST_CASE("a text is split into words, and compounds into their parts", "[text]") {
  auto const [written, expected] = GENERATE(table<std::string, char const*>({
      {"Как вернуть деньги?", "как вернуть деньги"},
      {"Откройте settings.json.", "откройте settings.json=settings+json"},
      {"версия v2.0, не v2.", "версия v2.0=v2+0 не v2"},
      {"10.0.0.1/24", "10.0.0.1=10+0+0+1 24"},
      {"Wi-Fi и кто-то", "wi-fi=wi+fi и кто-то=кто+то"},
      {"2-й этаж", "2-й=2+й этаж"},
      {"ERR_SSL_PROTOCOL", "err_ssl_protocol=err+ssl+protocol"},
      {"__init__ my__name", "init my_name=my+name"},
      {"0x80070005", "0x80070005"},
      {"ошибка F000", "ошибка f000"},
      {"пишите: user@example.com.", "пишите user@example.com=user+example+com"},
      {"https://example.com/a?b=1", "https example.com=example+com a b 1"},
      {"node.js", "node.js=node+js"},
      {"C++, C# и .NET.", "c++ c# и .net"},
      {"c++17 g++ F#", "c++ 17 g++ f#"},
      {"ASP.NET .NET-приложение", "asp.net=asp+net .net-приложение=.net+приложение"},
      {".network .net5", "network net5"},
      {"a++b page#anchor c#x", "a b page anchor c x"},
      {"№5, №\u00A05", "5 5"},
      {"1С:Предприятие 8.3", "1с предприятие 8.3=8+3"},
      {"/etc/nginx/nginx.conf", "etc nginx nginx.conf=nginx+conf"},
      {"C:\\Windows\\System32", "c windows system32"},
      {"TCP/IP", "tcp ip"},
      {"CamelCase", "camelcase"},
      {"--force -v", "force v"},
      {"да... нет--конец", "да нет конец"},
      {"«ёлки» — 'палки'", "елки палки"},
      {"GitHub'ом", "github ом"},
      {"rock'n'roll", "rock'n'roll"},
      {"zero\u200Bwidth", "zero width"},
      {"wi\u00AD-\u00ADfi", "wi-fi=wi+fi"},
      {"ｓettings．json", "settings.json=settings+json"},
      {"1\uFE0F\u20E3 шаг", "1 шаг"},
      {"1½ часа", "1 часа"},
      {"GitHub™", "github"},
      {"😀", ""},
      {"\u0301а", "а"},
      {"", ""},
      {" .-_@'+#…", ""},
  }));
  Analyzer analyzer;
  auto const tokens = analyzer.analyze(written);
  CHECK(outline(tokens) == expected);
  require_sound(written, tokens);
}

TEST_CASE("malformed bytes separate words and stop nothing", "[text]") {
  auto const [written, expected] = GENERATE(table<std::string, char const*>({
      {"one\xFFtwo", "one two"},
      {"one\xC0\xAFtwo", "one two"},      // Overlong.
      {"one\xED\xA0\x80two", "one two"},  // A surrogate.
      {"слово\xD0", "слово"},             // Cut short.
      {"\xD0слово", "слово"},
      {"settings.\xFFjson", "settings json"},
      {"\x80\x80", ""},
  }));
  Analyzer analyzer;
  auto const tokens = analyzer.analyze(written);
  CHECK(outline(tokens) == expected);
  require_sound(written, tokens);
}

TEST_CASE("a token says where its word stands, as it was written", "[text]") {
  Analyzer analyzer;
  std::string const text = "Возвраты: вос\u00ADста\u0301новить settings.json\u00AD!";
  auto const tokens = analyzer.analyze(text);
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0] == Token{"возвраты", "возврат", 0, 16, 1, TokenKind::Word});
  auto const written = [&](Token const& token) {
    return text.substr(token.begin, token.end - token.begin);
  };
  CHECK(written(tokens[1]) == "вос\u00ADста\u0301новить");
  CHECK(tokens[1].position == 2);
  CHECK(written(tokens[2]) == "settings.json");
  CHECK(tokens[2].kind == TokenKind::Whole);
  CHECK(tokens[2].stem == "settings.json");
  CHECK(tokens[2].position == 3);
  CHECK(written(tokens[3]) == "settings");
  CHECK(tokens[3].stem == "set");
  CHECK(tokens[3].position == 3);
  CHECK(written(tokens[4]) == "json");
  CHECK(tokens[4].position == 4);
}

TEST_CASE("a word longer than the limit is cut and keeps its place", "[text]") {
  Analyzer analyzer;
  auto const letter = GENERATE(as<std::string>{}, "a", "ж", "é", "а\u0301", "\u4e00", "a-");
  std::string word;
  for (std::size_t i = 0; i < max_word_letters + 5; ++i) {
    word += letter;
  }
  auto const tokens = analyzer.analyze(word + " end");
  REQUIRE(tokens.size() >= 2);
  CHECK(count_letters(tokens[0].word) == max_word_letters);
  CHECK(tokens[0].word.size() <= 4 * max_word_letters);
  CHECK(tokens[0].end == word.size() - (letter == "a-" ? 1 : 0));
  CHECK(tokens.back().word == "end");
  require_sound(word + " end", tokens);
}

TEST_CASE("every word of the basic alphabets folds as Unicode says, but for ё and stress",
          "[text]") {
  // The quick way (a letter alone) must agree with the thorough one, which a soft hyphen calls for.
  Analyzer analyzer;
  for (char32_t code = 0x21; code <= 0x52F; ++code) {
    std::string letter;
    if (code < 0x80) {
      letter = {static_cast<char>(code)};
    } else {
      letter = {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))};
    }
    auto const quick = analyzer.analyze("x " + letter + letter);
    auto const thorough = analyzer.analyze("x " + letter + "\u00AD" + letter);
    INFO("code " << static_cast<std::uint32_t>(code) << " " << letter);
    REQUIRE(quick.size() == thorough.size());
    for (std::size_t i = 0; i < quick.size(); ++i) {
      REQUIRE(quick[i].word == thorough[i].word);
      REQUIRE(analyzer.fold(quick[i].word) == quick[i].word);
    }
  }
}

TEST_CASE("random texts give sound tokens, and folding a token's text gives its word", "[text]") {
  static constexpr std::string_view scraps[] = {
      "а",  "Ё",      "и\u0306", "е\u0308", "\u0301", "\u00AD", "\u200B", "\uFEFF", "z", "Q", "7",
      ".",  "-",      "_",       "@",       "'",      "’",      "+",      "#",      "/", " ", "\n",
      "C",  "С",      ".NET",    "++",      "ﬁ",      "Ａ",     "№",      "½",      "é", "ß", "😀",
      "漢", "\u20E3", "\xFF",    "\xD0",    "\xE2",   "\x80",   "K",      "ﷺ",      "ة", "क", "्"};
  std::mt19937 random(GENERATE(range(1U, 60U)));
  std::uniform_int_distribution<std::size_t> which(0, std::size(scraps) - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  Analyzer analyzer;
  for (int round = 0; round < 40; ++round) {
    std::string text;
    std::string noise;
    for (int i = 0; i < 60; ++i) {
      text += scraps[which(random)];
      noise += static_cast<char>(byte(random));
    }
    require_sound(noise, analyzer.analyze(noise));
    auto const tokens = analyzer.analyze(text);
    require_sound(text, tokens);
    for (auto const& token : tokens) {
      INFO(text << " | " << token.word);
      REQUIRE(analyzer.fold(text.substr(token.begin, token.end - token.begin)) == token.word);
      REQUIRE(token.stem ==
              (token.kind == TokenKind::Whole ? token.word : analyzer.stem(token.word)));
    }
  }
}

TEST_CASE("words that say nothing are stop words, words of the matter are not", "[text]") {
  auto const [word, says_nothing] = GENERATE(table<char const*, bool>({
      {"и", true},        {"как", true},        {"the", true},   {"please", true},
      {"еще", true},      {"спасибо", true},    {"hello", true}, {"dear", true},
      {"regards", true},  {"подскажите", true}, {"don't", true}, {"здравствуйте", true},
      {"возврат", false}, {"password", false},  {"", false},     {"off", false},
      {"нет", false},     {"1с", false},        {"КАК", false},
  }));
  CHECK(is_stop_word(word) == says_nothing);
}

TEST_CASE("letters are counted, not bytes", "[text]") {
  CHECK(count_letters("") == 0);
  CHECK(count_letters("слово") == 5);
  CHECK(count_letters("word") == 4);
  CHECK(count_letters("漢字😀") == 3);
  CHECK(count_letters("a\xFF\xD0z") == 4);
}

TEST_CASE("what is read in numbers is what is read in words, and stays so when all is forgotten",
          "[text]") {
  Analyzer analyzer;
  std::string const sentence = "настройки wi-fi, settings.json и настройки";
  auto const words = analyzer.analyze(sentence);
  auto const before = analyzer.memory();
  std::string many;
  for (int number = 0; number < 60'000; ++number) {
    many += "word" + std::to_string(number) + " ";
  }
  REQUIRE(analyzer.analyze(many).size() == 60'000);
  auto const readings = analyzer.read(sentence);
  REQUIRE(analyzer.memory() != before);
  REQUIRE(readings.size() == words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    KnownWord const& known = analyzer.known(readings[at].word);
    REQUIRE(Token{known.word, known.stem, readings[at].begin, readings[at].end,
                  readings[at].position, readings[at].kind} == words[at]);
  }
  REQUIRE(readings.front().word == readings.back().word);
  REQUIRE(analyzer.known(readings[readings.size() - 2].word).is_stop);
}

TEST_CASE("Russian and English texts are read with one memory", "[text]") {
  Analyzer analyzer;
  auto const before = analyzer.memory();
  analyzer.set_language({"en"});
  analyzer.set_language({"ru"});
  REQUIRE(analyzer.memory() == before);
}
