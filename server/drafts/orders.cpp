#include <algorithm>

#include "server/drafts/finding.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

// Strong: the word alone makes a number somebody's ("заказ 4412"). Weak: it needs a mark ("request
// #4412") or many digits.
enum class Noun : std::uint8_t { None, Weak, Strong };

bool is_form_of_any(std::string_view word, std::initializer_list<std::string_view> stems) {
  return std::ranges::any_of(stems,
                             [word](std::string_view stem) { return is_form_of(word, stem); });
}

Noun noun_of(std::string_view word) {
  if (is_form_of_any(word, {"заказ", "договор", "заявк", "обращени", "тикет", "квитанц", "накладн",
                            "полис", "абонент", "отправлени", "посылк", "брон", "контракт",
                            "серийн", "трек", "клиент", "лицев", "заявок"}) ||
      is_one_of(word,
                {"лицевого",  "лицевой", "лицевому",    "полиса",    "накладная", "накладную",
                 "order",     "orders",  "contract",    "ticket",    "tickets",   "invoice",
                 "agreement", "booking", "reservation", "policy",    "tracking",  "imei",
                 "iccid",     "serial",  "серийный",    "серийного", "shipment",  "subscription",
                 "rma",       "loyalty"})) {
    return Noun::Strong;
  }
  if (is_form_of_any(word, {"проект", "аккаунт", "счет", "запрос", "инцидент", "платеж", "платеж",
                            "чек", "операци", "транзакци", "подписк"}) ||
      is_one_of(word, {"фактура",    "фактуры",   "фактуре", "project",     "po",
                       "account",    "customer",  "client",  "case",        "request",
                       "incident",   "reference", "payment", "transaction", "pid",
                       "membership", "receipt",   "licence", "license",     "ref"})) {
    return Noun::Weak;
  }
  return Noun::None;
}

bool is_filler(std::string_view word) {
  return is_one_of(word, {"омс",  "дмс",  "осаго", "номер", "номером", "номера",   "номеру", "за",
                          "под",  "n",    "id",    "ид",    "number",  "numbers",  "no",     "num",
                          "nr",   "is",   "my",    "мой",   "моего",   "по",       "ref",    "с",
                          "was",  "счет", "счета", "счету", "фактура", "фактуру",  "код",    "code",
                          "your", "и",    "and",   "от",    "sn",      "reference"});
}

bool is_mark(std::string_view gap) {
  return gap.find("№") != std::string_view::npos || gap.find('#') != std::string_view::npos;
}

bool is_marking_word(std::string_view word) {
  return word.starts_with("номер") ||
         is_one_of(word, {"n", "id", "ид", "number", "no", "num", "nr"});
}

// "заказ 500 рублей", "orders 1000 per day": an amount, not a number.
bool is_amount(Passage const& passage, std::size_t index) {
  if (index + 1 >= passage.words.size()) {
    return false;
  }
  return passage.gap_after(index) == " " &&
         (begins_with_one_of(passage.words[index + 1].lower,
                             {"руб", "тыс", "млн", "шт", "секунд", "минут", "байт", "долл", "евро",
                              "euro", "dollar", "second", "минут", "дней", "день"}) ||
          is_one_of(
              passage.words[index + 1].lower,
              {"мс",    "ms",  "р",  "usd",   "eur",   "gb",  "mb",   "кб",  "мб",   "гб", "раз",
               "items", "per", "px", "times", "часов", "rub", "году", "год", "года", "г"}));
}

Token number_token(std::string_view whole, std::size_t begin) {
  constexpr std::size_t longest = 64;
  std::string_view const text = whole.substr(0, begin + longest);
  Token token = run_at(text, begin, [](char next) {
    return is_latin(next) || is_digit(next) || next == '-' || next == '/' || next == '_' ||
           (static_cast<unsigned char>(next) & 0x80U) != 0;
  });
  for (std::string_view const mark : {"»", "—", "–", "…"}) {
    auto const at = token.in(text).find(mark);
    token.end = at == std::string_view::npos ? token.end : token.begin + at;
  }
  while (!token.empty() && (text[token.end - 1] == '-' || text[token.end - 1] == '/')) {
    --token.end;
  }
  return token;
}

bool is_decimal(std::string_view text, Token token) {
  return token.end + 1 < text.size() && (text[token.end] == '.' || text[token.end] == ',') &&
         is_digit(text[token.end + 1]);
}

// "ХХХ 0123456789": a series of letters, then its number.
Token with_series(Passage const& passage, Token series) {
  std::size_t const next = passage.word_at(series.end);
  Shape const shape = shape_of(series.in(passage.text));
  bool const is_series = next > 0 && next < passage.words.size() && shape.digits == 0 &&
                         shape.lower + shape.marks == 0 && series.end - series.begin <= 8 &&
                         passage.words[next - 1].is_capital && !passage.words[next - 1].is_title;
  bool const has_number = is_series && passage.words[next].is_number &&
                          passage.words[next].lower.size() >= 6 && passage.gap_before(next) == " ";
  return has_number ? Token{series.begin, passage.words[next].end} : series;
}

// "KX7P2M": what booking systems give out.
bool is_code(std::string_view written) {
  constexpr std::size_t letters_of_code = 6;
  Shape const shape = shape_of(written);
  return written.size() >= letters_of_code && shape.digits >= 1 && shape.upper >= 2 &&
         shape.lower + shape.others + shape.marks == 0;
}

/// Where the words between a noun and its number end ("order number is"), and whether they mark it.
struct Lead {
  std::size_t last{};  // The last word before the number.
  bool is_marked{};
};

Lead lead_from(Passage const& passage, std::size_t index) {
  constexpr std::size_t longest_filling = 3;
  auto const& words = passage.words;
  Lead lead{index, is_mark(passage.gap_after(index)) ||
                       (index > 0 && is_marking_word(words[index - 1].lower))};
  while (lead.last + 1 < words.size() && lead.last - index < longest_filling &&
         is_filler(words[lead.last + 1].lower)) {
    ++lead.last;
    lead.is_marked = lead.is_marked || is_marking_word(words[lead.last].lower) ||
                     is_mark(passage.gap_after(lead.last));
  }
  return lead;
}

/// Nothing but a blank, a mark or "no." stands between.
bool is_near(Passage const& passage, std::size_t last) {
  if (last + 1 >= passage.words.size()) {
    return false;
  }
  std::string_view const gap = passage.gap_after(last);
  bool const is_plain = gap.size() <= 6 && gap.find_first_of(".,;!?\n") == std::string_view::npos;
  std::string const& word = passage.words[last].lower;
  return is_plain || (word.size() <= 3 && is_marking_word(word) && gap.starts_with(". "));
}

bool is_number_of(Noun noun, bool is_marked, std::string_view written) {
  std::size_t const for_strong = is_marked ? 1 : 4;
  std::size_t const for_weak = is_marked ? 3 : 5;
  std::size_t const needed = noun == Noun::Strong ? for_strong : for_weak;
  constexpr std::size_t longest = 40;
  return written.size() <= longest &&
         (shape_of(written).digits >= needed || (noun == Noun::Strong && is_code(written)));
}

void find_number_after(Passage const& passage, std::size_t index, Noun noun, Findings& findings) {
  Lead const lead = lead_from(passage, index);
  if (!is_near(passage, lead.last)) {
    return;
  }
  Token const token =
      with_series(passage, number_token(passage.text, passage.words[lead.last + 1].begin));
  std::string_view const written = token.in(passage.text);
  std::size_t const last_word = passage.word_at(token.end);
  bool const is_number = is_number_of(noun, lead.is_marked, written) &&
                         !is_decimal(passage.text, token) && last_word > 0 &&
                         !is_amount(passage, last_word - 1);
  if (is_number) {
    findings.push_back({token.begin, token.end, Sensitive::Order, Certainty::Sure, lower(written)});
  }
}

void find_numero(Passage const& passage, Findings& findings) {
  constexpr std::size_t digits_of_a_number = 5;
  for (Word const& word : passage.words) {
    std::string_view const before = passage.text.substr(0, word.begin);
    bool const is_numbered = before.ends_with("№") || before.ends_with("№ ");
    if (!is_numbered) {
      continue;
    }
    Token const token = number_token(passage.text, word.begin);
    if (shape_of(token.in(passage.text)).digits >= digits_of_a_number) {
      findings.push_back({token.begin, token.end, Sensitive::Order, Certainty::Sure,
                          lower(token.in(passage.text))});
    }
  }
}

// Errors, ports and versions have numbers that everybody meets.
bool is_everybodys_number(std::string_view word) {
  return begins_with_one_of(word, {"ошибк", "порт", "верси", "сборк", "строк", "error", "port",
                                   "version", "build", "line", "stop", "serial", "kb", "rfc"});
}

// "member number 88002211": whatever it numbers, so long a number is somebody's.
void find_long_number(Passage const& passage, std::size_t index, Findings& findings) {
  constexpr std::size_t fewest_digits = 6;
  auto const& words = passage.words;
  bool const is_said = is_one_of(words[index].lower, {"номер", "номером", "number"}) &&
                       index + 1 < words.size() && passage.gap_after(index).size() <= 3 &&
                       words[index + 1].is_number && words[index + 1].lower.size() >= fewest_digits;
  bool const is_error = (index > 0 && is_everybodys_number(words[index - 1].lower)) ||
                        (index + 2 < words.size() && is_everybodys_number(words[index + 2].lower));
  if (is_said && !is_error &&
      !is_decimal(passage.text, {words[index + 1].begin, words[index + 1].end})) {
    findings.push_back({words[index + 1].begin, words[index + 1].end, Sensitive::Order,
                        Certainty::Sure, words[index + 1].lower});
  }
}

void find_identifiers(Passage const& passage, Findings& findings) {
  std::string_view const text = passage.text;
  auto const belongs = [](char next) { return is_latin(next) || is_digit(next) || next == '-'; };
  for (std::size_t position = 0; position < text.size();) {
    Token const token = run_at(text, position, belongs);
    position = token.end + 1;
    std::string_view const written = token.in(text);
    if (is_uuid(written) && written.find_first_not_of("0-") != std::string_view::npos) {
      findings.push_back(
          {token.begin, token.end, Sensitive::Order, Certainty::Sure, lower(written)});
    }
    // "mcs4410982375": letters, then many digits; nobody's error code is so long.
    Shape const shape = shape_of(written);
    if (shape.digits >= 10 && shape.turns == 1 && shape.marks == 0 && is_latin(written[0])) {
      findings.push_back(
          {token.begin, token.end, Sensitive::Order, Certainty::Unsure, lower(written)});
    }
  }
}

}  // namespace

void find_orders(Passage const& passage, Findings& findings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    Noun const noun = noun_of(passage.words[i].lower);
    if (noun != Noun::None) {
      find_number_after(passage, i, noun, findings);
    } else {
      find_long_number(passage, i, findings);
    }
  }
  find_numero(passage, findings);
  find_identifiers(passage, findings);
}

}  // namespace spravka::drafts
