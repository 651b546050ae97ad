#include "server/drafts/finding.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

// Strong: the word alone makes a number somebody's ("заказ 4412"). Weak: it needs a mark ("request
// #4412") or many digits.
enum class Noun : std::uint8_t { None, Weak, Strong };

bool is_form_of_any(std::string_view word, std::initializer_list<std::string_view> stems) {
  for (std::string_view const stem : stems) {
    if (is_form_of(word, stem)) {
      return true;
    }
  }
  return false;
}

Noun noun_of(std::string_view word) {
  if (is_form_of_any(
          word, {"заказ", "договор", "заявк", "обращени", "тикет", "квитанц", "накладн", "полис",
                 "абонент", "брон", "контракт", "трек", "клиент", "лицев", "заявок"}) ||
      is_one_of(word,
                {"лицевого", "лицевой", "лицевому", "полиса", "накладная", "накладную", "order",
                 "orders", "contract", "ticket", "tickets", "invoice", "agreement", "booking",
                 "reservation", "policy", "tracking", "shipment", "subscription"})) {
    return Noun::Strong;
  }
  if (is_form_of_any(word, {"проект", "аккаунт", "счет", "запрос", "инцидент", "платеж", "платеж",
                            "чек", "операци", "транзакци", "подписк"}) ||
      is_one_of(word, {"фактура", "фактуры", "фактуре", "project", "account", "customer", "client",
                       "case", "request", "incident", "reference", "payment", "transaction", "pid",
                       "membership", "receipt", "licence", "license", "ref"})) {
    return Noun::Weak;
  }
  return Noun::None;
}

bool is_filler(std::string_view word) {
  return is_one_of(word, {"омс",  "дмс",  "осаго", "номер", "номером", "номера",  "номеру", "за",
                          "под",  "n",    "id",    "ид",    "number",  "numbers", "no",     "num",
                          "nr",   "is",   "my",    "мой",   "моего",   "по",      "ref",    "с",
                          "was",  "счет", "счета", "счету", "фактура", "фактуру", "код",    "code",
                          "your", "и",    "and",   "от"});
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

void find_number_after(Passage const& passage, std::size_t index, Noun noun, Findings& findings) {
  constexpr std::size_t longest_filling = 3;
  auto const& words = passage.words;
  std::size_t last = index;
  bool is_marked =
      is_mark(passage.gap_after(last)) || (index > 0 && is_marking_word(words[index - 1].lower));
  while (last + 1 < words.size() && last - index < longest_filling &&
         is_filler(words[last + 1].lower)) {
    ++last;
    is_marked = is_marked || is_marking_word(words[last].lower) || is_mark(passage.gap_after(last));
  }
  bool const is_far = last + 1 >= words.size() || passage.gap_after(last).size() > 6 ||
                      passage.gap_after(last).find_first_of(".,;!?\n") != std::string_view::npos;
  bool const is_short_for_number =
      !is_far || (last + 1 < words.size() && words[last].lower.size() <= 3 &&
                  is_marking_word(words[last].lower) && passage.gap_after(last).starts_with(". "));
  if (last + 1 >= words.size() || !is_short_for_number) {
    return;
  }
  Token const token = number_token(passage.text, words[last + 1].begin);
  std::string_view const written = token.in(passage.text);
  std::size_t const digits = shape_of(written).digits;
  std::size_t const needed =
      is_marked ? (noun == Noun::Strong ? 1 : 3) : (noun == Noun::Strong ? 4 : 5);
  std::size_t const last_word = passage.word_at(token.end);
  if (written.size() <= 40 && digits >= needed && !is_decimal(passage.text, token) &&
      last_word > 0 && !is_amount(passage, last_word - 1)) {
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
    }
  }
  find_numero(passage, findings);
  find_identifiers(passage, findings);
}

}  // namespace spravka::drafts
